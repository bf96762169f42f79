// Makes the modules of WebAssembly in a folder small: `node shrink.mjs FOLDER`. One process does all of them, because
// binaryen takes half a second to start and is fast only after it has run for a while: there are some two hundred modules.

import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

/** Until a worker asks for a module and there is none. */
const work = (folder, waiting) =>
  new Promise((done, failed) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: folder });
    worker.on("error", failed).on("exit", done);
    worker.on("message", () => worker.postMessage(waiting.shift() ?? null));
  });

const shrink = async (binaryen, file) => {
  // What every browser of the last years knows: with all features, modules are written that Chromium refuses.
  const { Features } = binaryen;
  const features = [
    Features.BulkMemory,
    Features.BulkMemoryOpt,
    Features.Multivalue,
    Features.MutableGlobals,
    Features.NontrappingFPToInt,
    Features.ReferenceTypes,
    Features.SignExt,
  ].reduce((all, it) => all | it, Features.MVP);
  const module = binaryen.readBinary(await readFile(file), features);
  // As `wasm-opt -Oz`: the size first.
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  binaryen.setGenerateStackIR(true);
  binaryen.setOptimizeStackIR(true);
  module.optimize();
  module.runPasses(["strip-debug", "strip-producers", "strip-target-features"]);
  await writeFile(file, module.emitBinary());
  module.dispose();
};

if (isMainThread) {
  const folder = argv[2];
  const modules = (await readdir(folder)).filter((it) => it.endsWith(".wasm"));
  // The largest first: nobody waits for it at the end.
  const size = new Map(await Promise.all(modules.map(async (it) => [it, (await stat(join(folder, it))).size])));
  modules.sort((one, other) => size.get(other) - size.get(one));
  await Promise.all(Array.from({ length: availableParallelism() }, () => work(folder, modules)));
} else {
  // It says of each module that it does not know a kind of names, which are taken out anyway.
  console.error = console.warn = () => {};
  const { default: binaryen } = await import("binaryen");
  parentPort.on("message", async (module) => {
    if (module === null) return parentPort.close();
    await shrink(binaryen, join(workerData, module)).catch((why) => {
      throw new Error(`${module}: ${why}`);
    });
    parentPort.postMessage("next");
  });
  parentPort.postMessage("next");
}
