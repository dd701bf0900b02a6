// The page of one incident: ticks of the run book, what was typed and not sent, and messages that can be taken back.
(() => {
  const number = document.getElementById("main").dataset.incidentNumber;

  const store = (kind) => ({
    read: (key) => {
      try {
        return window[kind].getItem(key);
      } catch {
        return null; // storage is switched off
      }
    },
    write: (key, value) => {
      try {
        value ? window[kind].setItem(key, value) : window[kind].removeItem(key);
      } catch {
        // nothing remembers it, then
      }
    },
  });

  // Ticks stay in this browser.
  const ticks = store("localStorage");
  const key = `mdr-ticks-${number}`;
  const ticked = () => new Set((ticks.read(key) ?? "").split(" ").filter(Boolean));
  const showTicks = () => {
    const done = ticked();
    document.querySelectorAll("[data-tick]").forEach((box) => (box.checked = done.has(box.dataset.tick)));
  };
  document.addEventListener("change", (event) => {
    const { tick } = event.target.dataset;
    if (tick) {
      const done = ticked();
      event.target.checked ? done.add(tick) : done.delete(tick);
      ticks.write(key, [...done].join(" "));
    }
  });
  showTicks();
  document.addEventListener("mdr:shown", showTicks);

  // What was typed outlives a reload and a session that ended, in this tab only.
  const drafts = store("sessionStorage");
  document.querySelectorAll("form[data-draft]").forEach((form) => {
    const field = form.querySelector("textarea");
    if (!field) {
      return;
    }
    const name = `mdr-draft-${number}-${form.dataset.draft}`;
    field.value = field.value || drafts.read(name) || "";
    field.addEventListener("input", () => drafts.write(name, field.value));
    form.addEventListener("mdr:sent", () => drafts.write(name, ""));
  });

  // Ten seconds, and the offer is gone.
  const offset = Date.parse(window.mdr.meta("mdr-now")) - performance.now();
  setInterval(() => {
    document.querySelectorAll(".mdr-takeback[data-until]").forEach((form) => {
      form.hidden = Date.parse(form.dataset.until) <= offset + performance.now();
      form.querySelectorAll("time").forEach((time) => (time.textContent = window.mdr.ago(Date.parse(form.dataset.until))));
    });
  }, 500);
})();
