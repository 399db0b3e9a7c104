// Keys of the review queue; the buttons and links do the same without them.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  if (event.key === "s") document.getElementById("skip")?.click();
  else if (event.key === "u") document.getElementById("undo")?.click();
  else if (event.key === "c") document.querySelector('[name="field"]')?.focus();
  else document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`)?.click();
  if ("acrnsu".includes(event.key)) event.preventDefault();
});
