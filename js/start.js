// The entrance: compiles the module once, starts the page with it, and hands it to the page's
// workers. What keeps it from arriving is said in words, each cause in its own.
const site = JSON.parse(document.getElementById("site").textContent);
const [script, code, worker] = [site.script, site.code, site.worker].map((name) => new URL(name, document.baseURI));

class Trouble extends Error {}

const says = {
  file: "This page was opened as a file, and browsers do not let files load a laboratory. Open it from a web server: in the folder of the page, run `python3 -m http.server` and open the address that it prints.",
  old: "This browser is too old for the laboratory: it lacks WebAssembly with 128-bit vectors (SIMD), which all browsers have had since 2023. Update the browser, or open this link in another one.",
  none: "WebAssembly is switched off in this browser, and the laboratory computes with it. Lockdown modes and some company policies do this: allow it for this site, or open this link in another browser.",
  policy: "The Content-Security-Policy that this site is served with forbids WebAssembly. Whoever runs the server must add 'wasm-unsafe-eval' to its script-src.",
  missing: (file) => `The file ${file.pathname.split("/").pop()} did not arrive. Check the connection, and whether an extension or a filter blocks it; then reload the page.`,
  damaged: (file) => `The file ${file.pathname.split("/").pop()} arrived, but it is not what this site holds: cut off, or a login page or a filter's answer in its place. Reload the page; if that does not help, open it in another network.`,
  refused: (file) => `The file ${file.pathname.split("/").pop()} arrived, and this browser does not run it: the server sends it as another kind of file, or a policy of this site forbids it. Whoever runs the server must send .js files as text/javascript and allow them in script-src.`,
  sandbox: "This page stands in a sandboxed frame that keeps it from its own origin, and so from starting its engine. Whoever embeds it must add allow-same-origin to the frame's sandbox; or open the page by itself:",
  moved: "A newer version of the laboratory has been published since this page was opened. Reload the page; the link keeps your settings.",
};

/** Fails where the browser cannot run the module at all. */
function check() {
  if (location.protocol === "file:") throw new Trouble(says.file);
  // A page of no origin can neither load its script as a module nor start a worker.
  if (self.origin === "null") throw new Trouble(says.sandbox, { cause: location.href });
  if (typeof WebAssembly !== "object") throw new Trouble(says.none);
  // A module of one function that uses a 128-bit vector.
  const simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
  if (!WebAssembly.validate(new Uint8Array(simd))) throw new Trouble(says.old);
}

/** Whether the site has another version by now: its page names other files. */
async function hasMoved() {
  try {
    const page = await (await fetch(location.pathname, { cache: "no-store" })).text();
    return page.includes('id="site"') && !page.includes(site.code);
  } catch {
    return false;
  }
}

async function arrived(url, attempt) {
  // A browser may remember a failed module: another address asks again.
  const address = new URL(url);
  if (attempt > 0) address.searchParams.set("try", attempt);
  const response = await fetch(address).catch(() => undefined);
  if (response?.ok) return response;
  throw new Trouble((await hasMoved()) ? says.moved : says.missing(url));
}

async function compile(attempt) {
  const response = await arrived(code, attempt);
  try {
    // Some servers send the module as application/octet-stream, which cannot be streamed.
    const streams = response.headers.get("Content-Type")?.startsWith("application/wasm");
    return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    if (/unsafe-eval|Content.Security|disallowed by embedder|blocked by CSP/i.test(error.message)) throw new Trouble(says.policy);
    throw error instanceof WebAssembly.CompileError || error instanceof TypeError ? new Trouble(says.damaged(code)) : error;
  }
}

async function load(url, attempt) {
  const address = new URL(url);
  if (attempt > 0) address.searchParams.set("try", attempt);
  try {
    return await import(address);
  } catch {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) throw new Trouble(says.refused(url));
    throw new Trouble((await hasMoved()) ? says.moved : says.missing(url));
  }
}

let attempts = 0;

async function start() {
  const attempt = attempts++;
  check();
  // The code travels and is compiled while the script that starts it travels.
  const compiling = compile(attempt);
  compiling.catch(() => {});
  const { default: init } = await load(script, attempt);
  const compiled = await compiling;
  let started = 0;
  // Called by the page: a worker of the same module.
  window.startWorker = () => {
    const address = new URL(worker);
    if (started++ > 16) address.searchParams.set("try", started);
    const made = new Worker(address, { type: "module" });
    made.postMessage([script.href, compiled, new URL(site.recording, document.baseURI).href]);
    return made;
  };
  window.newerVersion = hasMoved;
  await init({ module_or_path: compiled });
}

function enter() {
  start().catch((error) => {
    console.error(error);
    document.documentElement.dataset.runState = "failed";
    const loading = document.getElementById("loading");
    if (!loading) return;
    loading.textContent = error instanceof Trouble ? error.message : `The laboratory could not be started (${error.message}).`;
    const again = Object.assign(document.createElement("button"), { type: "button", textContent: "Try again" });
    again.onclick = () => {
      loading.textContent = "The laboratory is loading…";
      document.documentElement.dataset.runState = "idle";
      enter();
    };
    const alone = typeof error.cause === "string" && Object.assign(document.createElement("a"), { href: error.cause, target: "_blank", rel: "noopener", textContent: error.cause });
    loading.append(" ", alone || again);
  });
}

// The equations stand at the end of the batch room: their letters are fetched once a reader scrolls.
addEventListener("scroll", () => { document.documentElement.dataset.scrolled = ""; }, { once: true });
enter();
