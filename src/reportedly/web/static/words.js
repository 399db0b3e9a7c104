// Fills the form for words with what is selected in the report; one can type the words as well.
"use strict";
(() => {
  const report = document.querySelector("article.text");
  let taken = null;
  // The desk counts code points, a browser UTF-16 units.
  const count = (text) => Array.from(text).length;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (!report.contains(range.commonAncestorContainer)) return;
    const before = document.createRange();
    before.setStart(report, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = count(before.toString());
    taken = { words: range.toString(), start, end: start + count(range.toString()) };
  });
  for (const form of document.querySelectorAll("form.words")) {
    const [words, at] = [form.elements.words, form.elements.at];
    const join = (field, text, between) => (field.value ? field.value + between + text : text);
    for (const button of form.querySelectorAll("[data-take]")) {
      button.parentElement.hidden = false;
      button.addEventListener("click", () => {
        if (taken === null) return;
        const [text, place] = [taken.words.replace(/\s+/g, " ").trim(), `${taken.start}-${taken.end}`];
        const isMore = button.dataset.take === "more";
        words.value = isMore ? join(words, text, " … ") : text;
        at.value = isMore ? join(at, place, ", ") : place;
        form.elements.none.checked = false;
        words.focus();
      });
    }
    words.addEventListener("input", () => { at.value = ""; });
  }
})();
