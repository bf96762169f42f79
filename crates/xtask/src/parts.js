// Loads the parts of the program. `cargo xtask build` puts this before the script that wasm-bindgen made, whose `wasm` is
// the program, and fills in FILES: for each part its files, with their hashes, or the part that tells of them. The first
// words of a language tell of its other parts, so that nobody loads the hashes of other languages.
//
// A file is an empty module with the real ones as custom sections, so that what is small comes in one piece, one more with
// their names, and where it tells of other parts one with their files. Several files may hold the same small module: it is
// started once, because starting it writes its data into the memory.
const FILES = {};

const loading = new Map();
const started = new Map();

// What is under way or there is not begun again. Nothing is kept of a failure.
function once(known, name, begin) {
  if (!known.has(name)) {
    const begun = begin();
    known.set(name, begun);
    begun.catch(() => known.delete(name));
  }
  return known.get(name);
}

async function fetchFile(file, integrity) {
  // A file that is not the one that was built is refused here, and so is a page in its place.
  // Why in this way: public/boot/program.js.
  const answer = await fetch(new URL(file, import.meta.url), { integrity, mode: "no-cors", credentials: "include" });
  const sections = await WebAssembly.compile(await answer.arrayBuffer());
  const content = (name) => WebAssembly.Module.customSections(sections, name)[0];
  const text = (name) => new TextDecoder().decode(content(name));
  const start = (name) => once(started, name, () => WebAssembly.instantiate(content(name), { __wasm_split: wasm }));
  await Promise.all(text("modules").split(" ").map(start));
  Object.assign(FILES, JSON.parse(text("parts") || "{}"));
}

const loadFiles = (files) =>
  Promise.all(files.map(([file, integrity]) => once(loading, file, () => fetchFile(file, integrity))));

async function load(part) {
  if (typeof FILES[part] === "string") await load(FILES[part]);
  await loadFiles(FILES[part]);
}

// As the program asks for it: it can ask again after a failure.
const loadPart = (part) => async (callback, data) => {
  const came = await load(part).then(() => true, () => false);
  wasm.__indirect_function_table.get(callback)(data, came);
};

const parts = Object.fromEntries(Object.keys(FILES).map((part) => [`__wasm_split_load_${part}`, loadPart(part)]));
