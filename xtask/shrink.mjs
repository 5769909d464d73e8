// Makes the site in a folder smaller: node shrink.mjs DIST KEPT ESBUILD BINARYEN, where the last two
// are the folders of these npm packages, and KEPT holds what was made of the same module before.
// Scripts and styles are minified, the module is optimized.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [dist, kept, esbuildFolder, binaryen] = process.argv.slice(2);
const esbuild = createRequire(import.meta.url)(esbuildFolder);

// What today's compilers emit and every browser with SIMD runs.
const FEATURES = [
  "simd", "bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue",
].map((name) => `--enable-${name}`);

/** Optimizes the module, which takes a minute, or takes what came of the same one before. */
function optimize(name) {
  const path = join(dist, name);
  // Found by trying: what is smallest after brotli. Nothing stands below the stack in memory.
  const recipe = [
    ...FEATURES, "-Os", "--flatten", "--rereloop", "-Os", "--gufa-optimizing", "--flatten", "--local-cse", "--rereloop", "-Os",
    "-Os", "--low-memory-unused",
  ];
  const hash = createHash("sha256").update(readFileSync(path)).update([binaryen, ...recipe].join(" ")).digest("hex");
  const made = join(kept, `${hash}.wasm`);
  mkdirSync(kept, { recursive: true });
  if (!existsSync(made)) {
    const unfinished = join(kept, "unfinished.wasm");
    execFileSync(process.execPath, [join(binaryen, "bin", "wasm-opt"), ...recipe, path, "-o", unfinished]);
    copyFileSync(unfinished, made);
  }
  for (const old of readdirSync(kept)) if (join(kept, old) !== made) rmSync(join(kept, old), { recursive: true });
  copyFileSync(made, path);
}

/** The module's script with the snippets that it names, in one file. */
function bundle(name) {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [join(dist, name)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
  writeFileSync(join(dist, name), outputFiles[0].text);
}

function minify(name) {
  const path = join(dist, name);
  const loader = name.endsWith(".css") ? "css" : "js";
  writeFileSync(path, esbuild.transformSync(readFileSync(path, "utf8"), { loader, minify: true }).code);
}

for (const name of readdirSync(dist)) {
  if (name.endsWith(".wasm")) optimize(name);
  else if (name.endsWith(".js") && existsSync(join(dist, name.replace(/\.js$/, "_bg.wasm")))) bundle(name);
  else if (/\.(js|css)$/.test(name)) minify(name);
}
// The script has taken them in.
rmSync(join(dist, "snippets"), { recursive: true, force: true });
