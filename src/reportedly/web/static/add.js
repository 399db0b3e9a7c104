// Shows how a report is being read; without it the form does the same and answers at the end.
"use strict";
(() => {
  const form = document.querySelector("form.add");
  const [button, status] = [form.querySelector("button"), document.getElementById("progress")];
  const stop = (problem) => {
    button.disabled = false;
    status.classList.add("problem");
    status.textContent = problem;
  };
  const follow = (address) => {
    const events = new EventSource(address);
    events.addEventListener("step", (event) => { status.textContent = `${JSON.parse(event.data)}…`; });
    events.addEventListener("done", (event) => {
      events.close();
      location.assign(JSON.parse(event.data));
    });
    events.addEventListener("problem", (event) => {
      events.close();
      stop(JSON.parse(event.data));
    });
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) stop("The desk no longer tells how it goes on; see Documents.");
    });
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    status.classList.remove("problem");
    status.textContent = "Sending…";
    try {
      const answer = await fetch("/add/jobs", { method: "POST", body: new FormData(form) });
      const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
      const told = isJson ? await answer.json() : {};
      if (told.events) follow(told.events);
      else stop(told.problem || `Not taken (${answer.status}); is it too large, or the page out of date?`);
    } catch {
      stop("The desk does not answer.");
    }
  });
})();
