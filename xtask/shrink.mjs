// Makes the site in a folder smaller: node shrink.mjs DIST KEPT ESBUILD BINARYEN, where the last two
// are the folders of these npm packages, and KEPT holds what was made of the same modules before. Scripts, styles and modules are minified; what no script calls
// is taken out of a module; the names between a script and its module become short. File names then
// follow the new content.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [dist, kept, esbuildFolder, binaryen] = process.argv.slice(2);
const esbuild = createRequire(import.meta.url)(esbuildFolder);
const scratch = mkdtempSync(join(tmpdir(), "normscope-shrink-"));

// What today's compilers emit and every browser with SIMD runs.
const FEATURES = [
  "simd", "bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue",
].map((name) => `--enable-${name}`);
const binaryenTool = (name, args) =>
  execFileSync(process.execPath, [join(binaryen, "bin", name), ...args], { encoding: "utf8", maxBuffer: 1 << 28 });

const hashOf = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex").slice(0, 16);

const outermost = (text) => `^(?:${text.map((name) => name.replace(/[^\w]/g, "\\$&")).join("|")})$`;

/** The script with only its default export, the starter of its module, and what that needs. */
function bundled(script) {
  const entry = { contents: `export { default } from "./${script}";`, resolveDir: dist, loader: "js" };
  return esbuild.buildSync({
    stdin: entry,
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
    // Classes that nobody makes anything of are kept for these two only.
    define: { "Symbol.dispose": "undefined" },
    pure: ["FinalizationRegistry"],
    minifySyntax: true,
  }).outputFiles[0].text;
}

/** Takes out of the module what the script does not call, optimizes it, and shortens its names. */
function shrinkModule(path, script) {
  const called = [...new Set(Array.from(script.matchAll(/\bwasm\d*\.([\w$]+)/g), ([, name]) => name))];
  const graph = join(scratch, "graph.json");
  const outside = { name: "outside", root: true, reaches: called };
  writeFileSync(graph, JSON.stringify([outside, ...called.map((name) => ({ name, export: name }))]));
  const lean = join(scratch, "lean.wasm");
  binaryenTool("wasm-metadce", [...FEATURES, path, "--graph-file", graph, "-o", lean]);
  // Found by trying: what is smallest after brotli. Nothing stands below the stack in memory.
  const passes = [
    "-Os", "--flatten", "--rereloop", "-Os", "--gufa-optimizing", "--flatten", "--local-cse", "--rereloop",
    "-Os", "-Os", "-Os", "--low-memory-unused",
  ];
  const names = binaryenTool("wasm-opt", [
    ...FEATURES, lean, ...passes, "--minify-imports-and-exports-and-modules", "-o", path,
  ]);
  return JSON.parse(names);
}

/** Shrinks a script and its module, which takes a minute, or takes what came of the same two before. */
function shrinkPair(script) {
  const [path, module] = [join(dist, script), join(dist, script.replace(/\.js$/, "_bg.wasm"))];
  const text = bundled(script);
  const before = join(kept, hashOf(readFileSync(new URL(import.meta.url)), binaryen, esbuildFolder, text, readFileSync(module)));
  if (!existsSync(before)) {
    shrinkNew(path, module, text);
    // A folder gets its name when it is whole.
    const made = join(kept, "new");
    rmSync(made, { recursive: true, force: true });
    mkdirSync(made);
    cpSync(path, join(made, "script.js"));
    cpSync(module, join(made, "module.wasm"));
    renameSync(made, before);
  }
  cpSync(join(before, "script.js"), path);
  cpSync(join(before, "module.wasm"), module);
  return before;
}

function shrinkNew(path, module, text) {
  const { imports, exports } = shrinkModule(module, text);
  // All imports come from one module, the script itself, which has become "a".
  const shortened = [...imports.map(([, name, short]) => [name, short]), ...exports, [imports[0][0], "a"]];
  const { code } = esbuild.transformSync(text, {
    minify: true,
    format: "esm",
    target: "es2022",
    mangleProps: new RegExp(outermost(shortened.map(([name]) => name))),
    mangleQuoted: true,
    mangleCache: Object.fromEntries(shortened),
  });
  writeFileSync(path, code);
}

function minify(name) {
  const path = join(dist, name);
  const loader = name.endsWith(".css") ? "css" : "js";
  writeFileSync(path, esbuild.transformSync(readFileSync(path, "utf8"), { loader, minify: true }).code);
}

/** Gives a file a name that changes with its content, in the page too. */
function nameByContent(name) {
  const hash = hashOf(readFileSync(join(dist, name)));
  const [, stem, end] = name.match(/^(\w+?)(?:-[0-9a-f]+)?((?:_bg)?\.\w+)$/);
  const renamed = `${stem}-${hash}${end}`;
  renameSync(join(dist, name), join(dist, renamed));
  const page = join(dist, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replaceAll(name, renamed));
}

const files = readdirSync(dist);
const hasModule = (name) => files.includes(name.replace(/\.js$/, "_bg.wasm"));
mkdirSync(kept, { recursive: true });
const used = [];
for (const name of files.filter((name) => /\.(js|css)$/.test(name))) {
  if (name.endsWith(".js") && hasModule(name)) used.push(shrinkPair(name));
  else minify(name);
}
const old = readdirSync(kept).map((name) => join(kept, name)).filter((folder) => !used.includes(folder));
old.forEach((folder) => rmSync(folder, { recursive: true }));
// The page starts its worker by this name.
const fixed = ["worker.js"];
files.filter((name) => /\.(js|css|wasm)$/.test(name) && !fixed.includes(name)).forEach(nameByContent);
// The scripts have taken them in.
rmSync(join(dist, "snippets"), { recursive: true, force: true });
rmSync(scratch, { recursive: true });
