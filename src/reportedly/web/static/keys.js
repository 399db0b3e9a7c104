// Keys of the review queue; the buttons, links and fields do the same without them.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  const found = event.key === "c"
    ? document.querySelector('[name="field"]')
    : document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.matches("select")) found.focus();
  else found.click();
});
