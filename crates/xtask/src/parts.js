// Loads the parts of the program. `cargo xtask build` puts this before the script that wasm-bindgen made, whose `wasm` is
// the program, and fills in FILES: for each part its files, with their hashes.
//
// A file is an empty module with the real ones as custom sections, so that what is small comes in one piece, and one more
// with their names. Several files may hold the same small module: it is started once, because starting it writes its data
// into the memory.
const FILES = {};

const loaded = new Set();
const started = new Map();

function startModule(name, bytes) {
  if (!started.has(name)) {
    const starting = WebAssembly.instantiate(bytes, { __wasm_split: wasm });
    started.set(name, starting);
    starting.catch(() => started.delete(name));
  }
}

async function loadFile([file, integrity]) {
  if (loaded.has(file)) return;
  // A file that is not the one that was built is refused here, and so is a page in its place.
  // Why in this way: public/boot/program.js.
  const answer = await fetch(new URL(file, import.meta.url), { integrity, mode: "no-cors", credentials: "include" });
  const sections = await WebAssembly.compile(await answer.arrayBuffer());
  const content = (name) => WebAssembly.Module.customSections(sections, name)[0];
  const modules = new TextDecoder().decode(content("modules")).split(" ");
  for (const name of modules) startModule(name, content(name));
  await Promise.all(modules.map((it) => started.get(it)));
  loaded.add(file);
}

// As the program asks for it. Nothing is kept of a failure, so it can ask again.
const loadPart = (files) => async (callback, data) => {
  const came = await Promise.all(files.map(loadFile)).then(() => true, () => false);
  wasm.__indirect_function_table.get(callback)(data, came);
};

const parts = Object.fromEntries(
  Object.entries(FILES).map(([name, files]) => [`__wasm_split_load_${name}`, loadPart(files)]),
);
