// Starts the module of normscope as a worker. The page's first message names the module's script and
// the folder of the recording, and hands over the module, compiled.
onmessage = async ({ data: [script, compiled, recording] }) => {
  onmessage = null;
  self.recording = recording;
  try {
    const { default: init } = await import(script);
    await init({ module_or_path: compiled });
  } catch (error) {
    reportError(error);
  }
};
