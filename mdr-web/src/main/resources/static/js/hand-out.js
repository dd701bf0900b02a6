// Commands and templates to take along: copied with one button, printed with another.
(() => {
  document.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      const text = document.getElementById(copy.dataset.copy).textContent;
      try {
        await navigator.clipboard.writeText(text);
        copy.firstElementChild.textContent = copy.dataset.copied;
        window.mdr.say(copy.dataset.copied);
      } catch {
        // Not allowed here: what is selected can be copied by hand.
        window.getSelection().selectAllChildren(document.getElementById(copy.dataset.copy));
      }
    } else if (event.target.closest("[data-print]")) {
      window.print();
    }
  });
})();
