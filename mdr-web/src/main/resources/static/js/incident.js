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
  // What is changed in the dialog is changed on the page too: closing the dialog loses none of it.
  document.addEventListener("input", (event) => {
    const lane = event.target.matches?.('#act textarea[name="body"]') && event.target.closest("[data-act]")?.dataset.act;
    const field = lane && document.querySelector(`form[data-draft="${CSS.escape(lane)}"] textarea[name="body"]`);
    if (field) {
      field.value = event.target.value;
      drafts.write(`mdr-draft-${number}-${lane}`, field.value);
    }
  });

  // Whoever has this page before them says so, and hears who else does. A page in the background looks at nothing.
  const onlookers = document.getElementById("onlookers");
  const say = async (address) => {
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "X-Requested-With": "XMLHttpRequest", [window.mdr.meta("_csrf_header")]: window.mdr.meta("_csrf") },
        keepalive: true, // the page may be gone before it is sent
        redirect: "manual",
      });
      return answer.status === 200 ? await answer.text() : null;
    } catch {
      return null; // whether the page is live is said elsewhere
    }
  };
  const look = async () => {
    if (document.hidden) {
      return;
    }
    const heard = await say(onlookers.dataset.looking);
    const there = heard && new DOMParser().parseFromString(heard, "text/html").querySelector(".mdr-looking");
    if (there && there.textContent.trim() !== onlookers.textContent.trim()) {
      onlookers.replaceChildren(document.adoptNode(there)); // only then: a reader would hear it again and again
    }
  };
  const leave = () => say(`${onlookers.dataset.looking}/end`);
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : look()));
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", look);
  setInterval(look, 15000);

  // Ten seconds, and the offer is gone.
  const offset = Date.parse(window.mdr.meta("mdr-now")) - performance.now();
  setInterval(() => {
    document.querySelectorAll(".mdr-takeback[data-until]").forEach((form) => {
      const gone = Date.parse(form.dataset.until) <= offset + performance.now();
      if (gone && form.contains(document.activeElement)) {
        document.getElementById("message-body")?.focus({ preventScroll: true });
      }
      form.hidden = gone;
      form.querySelectorAll("time").forEach((time) => (time.textContent = window.mdr.ago(Date.parse(form.dataset.until))));
    });
  }, 500);
})();
