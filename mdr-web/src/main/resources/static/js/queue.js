// Deciding about incidents: what is picked, a dialog that asks, and on to the next row.
// Without it the same forms are pages: whatever is decided here, the server says what it did.
(() => {
  const dialog = document.getElementById("act");
  const body = document.getElementById("act-body");
  const words = document.getElementById("act-words").content;
  const queue = document.getElementById("queue-form");
  const bar = document.getElementById("picked");

  // Not "form.action": a button of that name stands before it.
  const addressOf = (form) => form.getAttribute("action") ?? "";

  // What is picked, or else the row that has the focus, or else the incident whose page this is.
  const boxes = () => [...document.querySelectorAll('#queue-form input[name="pick"]:checked')];
  const rowOf = (element) => element?.closest("tr[data-pick]");
  const rowAtHand = () => rowOf(document.activeElement);
  const targets = () => {
    const picked = boxes().map((box) => box.value);
    if (picked.length) {
      return picked;
    }
    const one = rowAtHand()?.dataset.pick ?? document.getElementById("do-pick")?.value;
    return one ? [one] : [];
  };

  const showPicked = () => {
    if (!bar) {
      return;
    }
    const count = boxes().length;
    bar.classList.toggle("is-shown", count > 0);
    bar.querySelector(".mdr-picked-count").textContent = bar.querySelector(".mdr-picked-count").dataset.text.replace("#", count);
  };
  queue?.addEventListener("change", showPicked);
  document.addEventListener("mdr:shown", showPicked);
  document.getElementById("picked-none")?.addEventListener("click", () => {
    boxes().forEach((box) => (box.checked = false));
    showPicked();
  });
  showPicked();

  // A dialog that was closed by mistake still has what was typed when it is opened again, for the same incidents only; it
  // outlives a reload in this tab.
  const draftsOf = (answer) => {
    const about = [...answer.querySelectorAll('input[name="pick"]')].map((pick) => pick.value.split("_")[1]).sort();
    const form = answer.querySelector("form");
    return `mdr-draft-act-${answer.dataset.act} ${about.length ? about.join(" ") : form ? addressOf(form) : ""}`;
  };
  const drafts = {
    read: (key) => {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? "{}");
      } catch {
        return {}; // storage is switched off
      }
    },
    write: (key, values) => {
      try {
        values && Object.values(values).some(Boolean) ? sessionStorage.setItem(key, JSON.stringify(values)) : sessionStorage.removeItem(key);
      } catch {
        // nothing remembers it, then
      }
    },
  };
  const texts = (form) => [...form.querySelectorAll('textarea, input[type="text"]')];
  const keepDraft = () => {
    const answer = body.firstElementChild;
    if (answer?.dataset.act) {
      drafts.write(draftsOf(answer), Object.fromEntries(texts(answer).map((field) => [field.name, field.value])));
    }
  };
  const takeDraft = (answer) => {
    const draft = drafts.read(draftsOf(answer));
    texts(answer).forEach((field) => {
      if (field.value === "" && draft[field.name]) {
        field.value = draft[field.name];
      }
    });
  };

  let source = null; // the form on the page that began it
  let origin = null; // the row, or what had the focus

  // What went wrong: "failed" (nothing was reached), "over" (the sign-in) or "broken" (the server).
  const failed = (how) => {
    keepDraft();
    const said = words.querySelector(`[data-${how}]`).cloneNode(true);
    window.mdr.say(said.textContent);
    let note = body.querySelector(".mdr-failed");
    if (dialog.open && !note) {
      note = document.createElement("div");
      note.className = "mdr-failed mdr-error";
      note.setAttribute("role", "alert");
      body.append(note);
    }
    if (note) {
      note.replaceChildren(said);
    } else {
      const answer = Object.assign(document.createElement("div"), { className: "mdr-act mdr-error" });
      answer.append(said);
      show(answer);
    }
    note?.querySelector("a")?.focus();
  };
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-reload]")) {
      event.preventDefault();
      keepDraft();
      window.location.reload();
    }
  });

  let sending = false;
  const send = async (address, data) => {
    if (sending) {
      return;
    }
    sending = true;
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: new URLSearchParams(data),
        headers: { "X-Requested-With": "XMLHttpRequest", [window.mdr.meta("_csrf_header")]: window.mdr.meta("_csrf") },
        redirect: "manual", // a session that is over would answer with the sign-in page
      });
      const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
      const act = page?.querySelector(".mdr-act");
      if (act) {
        heard(document.adoptNode(act));
      } else {
        failed(answer.type === "opaqueredirect" || [401, 403].includes(answer.status) ? "over" : "broken");
      }
    } catch {
      failed("failed");
    } finally {
      sending = false;
    }
  };

  const heard = (answer) => {
    const { outcome } = answer.dataset;
    if (outcome === "made") {
      window.location.assign(answer.querySelector(".mdr-act-there").href);
    } else if (outcome === "done") {
      if (body.firstElementChild) {
        drafts.write(draftsOf(body.firstElementChild), null);
      }
      body.replaceChildren();
      dialog.close();
      settle(answer);
    } else {
      show(answer);
    }
  };

  const show = (answer) => {
    keepDraft();
    takeDraft(answer);
    body.replaceChildren(answer);
    if (!dialog.open) {
      dialog.showModal();
    }
    answer.dispatchEvent(new CustomEvent("mdr:shown", { bubbles: true }));
    const first =
      answer.querySelector("[data-focus]") ??
      answer.querySelector('input:checked:not([type="hidden"]), select, textarea, input:not([type="hidden"])') ??
      answer.querySelector("button.btn-primary");
    first?.focus();
  };

  // The rows that were decided are shown as they are now, or leave; the focus goes to the next one.
  const nextOf = (row, acted) => {
    const rows = [...document.querySelectorAll("#queue tr[data-pick]")];
    const at = rows.indexOf(row);
    const free = (each) => !acted.has(each.id);
    return rows.slice(at + 1).find(free) ?? rows.slice(0, Math.max(at, 0)).reverse().find(free) ?? null;
  };

  const settle = (answer) => {
    const said = answer.querySelector(".mdr-act-said").textContent;
    if (!queue) {
      source?.reset();
      source?.dispatchEvent(new CustomEvent("mdr:sent", { bubbles: true }));
      (origin?.isConnected ? origin : document.getElementById("main")).focus({ preventScroll: true });
      window.mdr.renew?.();
      window.mdr.say(said);
      return;
    }
    const acted = new Set([...answer.querySelectorAll(".mdr-acted")].map((each) => `incident-${each.dataset.incident}`));
    const first = rowOf(origin) ?? document.getElementById([...acted][0]);
    const next = nextOf(first, acted);
    acted.forEach((id) => {
      const old = document.getElementById(id);
      const fresh = answer.querySelector(`tr[id="${CSS.escape(id)}"]`);
      if (fresh && old) {
        old.replaceWith(fresh);
        fresh.classList.add("is-fresh");
        fresh.dispatchEvent(new CustomEvent("mdr:shown", { bubbles: true }));
      } else {
        old?.remove();
      }
    });
    showPicked();
    const link = next?.querySelector("[data-open]");
    if (link) {
      link.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    } else {
      document.getElementById("main").focus({ preventScroll: true });
    }
    if (!document.querySelector("#queue tr[data-pick]")) {
      window.mdr.renew?.("queue");
    }
    window.mdr.renew?.("facets");
    window.mdr.say(said);
  };

  const begin = (address, data, form) => {
    source = form;
    origin = rowAtHand()?.querySelector("[data-open]") ?? document.activeElement;
    send(address, data);
  };

  const decide = (action) => {
    const picks = targets();
    if (picks.length === 0) {
      window.mdr.say(words.querySelector("[data-none]").textContent);
      return;
    }
    const form = queue ?? document.getElementById("do-form");
    if (!form) {
      return;
    }
    const data = new FormData();
    data.set("action", action);
    data.set("back", window.location.pathname + window.location.search);
    picks.forEach((pick) => data.append("pick", pick));
    begin(addressOf(form), data, null);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const inside = dialog.contains(form);
    const decision = addressOf(form).endsWith("/incidents/act");
    if (!inside && !decision && !("dialog" in form.dataset)) {
      return;
    }
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    if (inside) {
      send(addressOf(form), data);
    } else if (form === queue) {
      decide(event.submitter?.value ?? "claim");
    } else {
      begin(addressOf(form), data, form);
    }
  });

  // Enter on a box would send the form it stands in, by its first button: on a row it opens the incident.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.('#queue-form input[name="pick"], #split-form input[name="alert"]')) {
      event.preventDefault();
      rowOf(event.target)?.querySelector("[data-open]").click();
    }
  });

  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) {
      event.preventDefault();
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => {
    if (!body.firstElementChild) {
      return;
    }
    keepDraft();
    body.replaceChildren();
    (origin?.isConnected ? origin : document.getElementById("main")).focus({ preventScroll: true });
  });
  // A number chooses what it turned out to be.
  dialog.addEventListener("keydown", (event) => {
    const choice = event.target.matches('textarea, select, input[type="text"]')
      ? null
      : body.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (choice) {
      event.preventDefault();
      choice.checked = true;
      choice.focus();
    }
  });

  const kept = document.getElementById("kept");

  window.mdr.keys({
    ...(kept && {
      v: () => {
        kept.open = !kept.open;
        (kept.open ? kept.querySelector("a, input:not([type=hidden]), button") ?? kept.querySelector("summary") : kept.querySelector("summary")).focus();
      },
    }),
    ...(queue && {
      x: () => {
        const box = rowAtHand()?.querySelector('input[name="pick"]');
        if (box) {
          box.checked = !box.checked;
          showPicked();
        }
      },
    }),
    ...((queue && bar) || document.getElementById("do-form")
      ? {
          c: () => decide("claim"),
          e: () => decide("escalate"),
          r: () => decide("resolve"),
          s: () => decide("snooze"),
          m: () => decide("merge"),
        }
      : {}),
  });

  // The way back from an incident leads to the view it was opened from.
  try {
    if (queue) {
      sessionStorage.setItem("mdr-queue", window.location.pathname + window.location.search);
    }
    document.querySelectorAll("a[data-up]").forEach((link) => {
      link.href = sessionStorage.getItem("mdr-queue") ?? link.href;
    });
  } catch {
    // nothing remembers it, then
  }
})();
