// What a browser does to a page that it translates: it takes each text out and puts two elements in its place, also for
// those that come or change later. `mark` shows which texts it has seen. What the program does to a text that was taken
// out is written down: nobody sees it.
globalThis.translate = (root, mark) => {
  const skip = ["SCRIPT", "STYLE", "TEXTAREA", "FONT"];
  const taken = new WeakMap();
  const mistakes = [];
  const one = (text) => {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent || skip.includes(parent.tagName) || parent.closest("[translate=no]")) return;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = mark ? `«${text.data.trim()}»` : text.data;
    outer.append(inner);
    text.replaceWith(outer);
    taken.set(text, outer);
    changes.observe(text, { characterData: true });
  };
  const all = (node) => {
    const [walker, texts] = [document.createTreeWalker(node, NodeFilter.SHOW_TEXT), []];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(one);
  };
  const see = (node) => (node.nodeType === Node.TEXT_NODE ? one(node) : node.nodeType === Node.ELEMENT_NODE && all(node));
  const changes = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "childList") addedNodes.forEach(see);
      else if (taken.get(target)?.isConnected) mistakes.push(`changes «${taken.get(target).textContent}» to «${target.data}»`);
      else one(target);
    }
  });
  all(root);
  changes.observe(root, { childList: true, characterData: true, subtree: true });
  globalThis.untranslatedRemove ??= CharacterData.prototype.remove;
  CharacterData.prototype.remove = function () {
    if (taken.get(this)?.isConnected) mistakes.push(`takes «${taken.get(this).textContent}» away`);
    globalThis.untranslatedRemove.call(this);
  };
  return { mistakes, stop: () => (changes.disconnect(), (CharacterData.prototype.remove = globalThis.untranslatedRemove)) };
};
