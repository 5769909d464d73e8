// Starts a module of normscope as a worker. The page's first message names the module's script and
// hands over its code: compiled already, or the address it is to be fetched from.
onmessage = async ({ data: [script, code] }) => {
  onmessage = null;
  try {
    const { default: init } = await import(script);
    await init({ module_or_path: code });
  } catch (error) {
    reportError(error);
  }
};
