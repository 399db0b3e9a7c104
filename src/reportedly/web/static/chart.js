// Draws the chart of a toll without eval, so that the desk's policy holds; the table says the same.
"use strict";
(async () => {
  const place = document.getElementById("chart");
  const spec = await (await fetch(place.dataset.spec)).json();
  const ink = getComputedStyle(document.body).color;
  const faint = { labelColor: ink, titleColor: ink, domainColor: ink, tickColor: ink };
  spec.config = { axis: { ...faint, gridOpacity: 0.25 }, legend: faint, view: { stroke: null } };
  const { spec: full } = vegaLite.compile(spec);
  const view = new vega.View(vega.parse(full, null, { ast: true }), {
    expr: vegaInterpreter.expressionInterpreter,
    renderer: "svg",
    container: place,
    hover: true,
  });
  await view.runAsync();
  place.dataset.ready = "yes";
  const save = document.getElementById("picture");
  save.hidden = false;
  save.addEventListener("click", async () => {
    const link = document.createElement("a");
    const svg = new Blob([await view.toSVG()], { type: "image/svg+xml" });
    link.href = URL.createObjectURL(svg);
    link.download = "toll.svg";
    link.click();
  });
})();
