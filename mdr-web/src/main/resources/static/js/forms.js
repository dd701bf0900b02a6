// Forms that are pages: sent once, and what was typed into a long one stays in this tab until it went through.
(() => {
  const store = {
    read: (key) => {
      try {
        return sessionStorage.getItem(key);
      } catch {
        return null; // storage is switched off
      }
    },
    write: (key, value) => {
      try {
        value === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, value);
      } catch {
        // nothing remembers it, then
      }
    },
    keys: () => {
      try {
        return Object.keys(sessionStorage);
      } catch {
        return [];
      }
    },
  };

  // A second click while the answer is on its way sends nothing. What a script sends, it guards itself.
  const AGAIN_AFTER = 8000; // the answer may be a file, or never come: the page stays, and so does its form
  const buttons = (form) => [...form.querySelectorAll("button:not([type=button])")];
  const release = (form) => {
    delete form.dataset.sending;
    buttons(form)
      .filter((button) => "held" in button.dataset)
      .forEach((button) => {
        delete button.dataset.held;
        button.disabled = false;
      });
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method") !== "post") {
      return;
    }
    if ("sending" in form.dataset) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sending = "";
    // Not before the browser took the values: a disabled button sends none.
    setTimeout(() => {
      if (event.defaultPrevented) {
        release(form);
        return;
      }
      buttons(form)
        .filter((button) => !button.disabled)
        .forEach((button) => {
          button.dataset.held = "";
          button.disabled = true;
        });
      setTimeout(() => release(form), AGAIN_AFTER);
    });
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));

  // What was typed and did not go through: never a secret, and nothing is left for whoever signs in next.
  const SENT = "mdr-sent";
  if (new URLSearchParams(window.location.search).has("signed-out")) {
    store
      .keys()
      .filter((key) => key.startsWith("mdr-kept-") || key.startsWith("mdr-draft-"))
      .forEach((key) => store.write(key, null));
  }
  const sent = store.read(SENT);
  if (sent && document.querySelector(".mdr-said")) {
    store.write(sent, null);
  }
  store.write(SENT, null);

  const KEPT = "select, textarea, input:not([type=hidden], [type=password], [type=file], [type=checkbox], [type=radio])";
  const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.matches(KEPT));
  const named = new URLSearchParams(window.location.search);
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const key = `mdr-kept-${form.dataset.keep}`;
    const keep = () => {
      const values = fieldsOf(form).map((field) => [field.name, field.value]);
      store.write(key, JSON.stringify(Object.fromEntries(values)));
    };
    const bring = () => {
      const kept = JSON.parse(store.read(key) ?? "{}");
      const changed = fieldsOf(form).filter((field) => kept[field.name] && !named.has(field.name) && kept[field.name] !== field.value);
      changed.forEach((field) => (field.value = kept[field.name]));
      const word = form.querySelector("[data-kept]");
      if (changed.length && word) {
        word.hidden = false;
        window.mdr.say(word.querySelector("span").textContent);
        word.querySelector("button").addEventListener("click", () => {
          form.reset();
          store.write(key, null);
          word.hidden = true;
          fieldsOf(form)[0].focus();
        });
      }
    };
    if (form.querySelector(".is-invalid")) {
      keep(); // the server showed it again as it was sent
    } else {
      bring();
    }
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    form.addEventListener("submit", () => store.write(SENT, key));
  });
})();
