// Builds what browsers load: bundles src/*.ts and ../styles/site.css, copies the flags, and writes a manifest that
// gives each file's name. Names change with the content, so that browsers may keep the files for good.
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const there = path.resolve(here, "../static");
const out = `${there}.new`; // takes the place of what was built before once all of it is there
const flags = path.join(here, "node_modules/flag-icons/flags/4x3");
const styles = path.resolve(here, "../styles/site.css");

const islands = (await readdir(path.join(here, "src"))).filter((name) => /^[a-z]+\.ts$/.test(name));
const manifest = {};

await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, "flags"), { recursive: true });

const built = await esbuild.build({
  absWorkingDir: here,
  entryPoints: [...islands.map((name) => `src/${name}`), styles],
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
});
for (const [file, { entryPoint }] of Object.entries(built.metafile.outputs)) {
  const name = path.relative(out, path.resolve(here, file));
  manifest[entryPoint ? path.basename(entryPoint).replace(/\.ts$/, ".js") : name] = name;
}

const hashed = (name, content) => {
  const { dir, name: stem, ext } = path.parse(name);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  return path.posix.join(dir, `${stem}-${hash}${ext}`);
};
const copy = async (name, source) => {
  manifest[name] = hashed(name, await readFile(source));
  await cp(source, path.join(out, manifest[name]));
};
for (const name of await readdir(flags)) {
  if (/^(\w\w|asean|arab|eac|cefta)\.svg$/.test(name)) await copy(`flags/${name}`, path.join(flags, name));
}
await copy("icon.svg", path.join(here, "icon.svg"));

await writeFile(path.join(out, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
await rm(there, { recursive: true, force: true });
await rename(out, there);
