// Conveniences only: every page works without this file.
"use strict";

// Leave empty fields and defaults out of the address, so that it is short enough to share.
const DEFAULTS = { rel: "overlaps", mode: "hybrid", sort: "relevance" };

for (const form of document.querySelectorAll("form[data-search]")) {
  form.addEventListener("formdata", ({ formData }) => {
    const entries = [...formData.entries()];
    const years = entries.some(([name, value]) => (name === "fy" || name === "fy_to") && value !== "");
    for (const name of new Set(entries.map(([each]) => each))) {
      formData.delete(name);
    }
    for (const [name, value] of entries) {
      if (value !== "" && value !== DEFAULTS[name] && (name !== "rel" || years)) {
        formData.append(name, value);
      }
    }
  });
}

// Copy a citation with its address; the buttons stay hidden where the browser does not allow it.
if (navigator.clipboard) {
  for (const link of document.querySelectorAll("[data-else]")) {
    link.hidden = true;
  }
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const label = button.textContent;
    button.parentElement.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const address = new URL(button.dataset.copyPath, location.origin).href;
      let said = button.dataset.done;
      try {
        await navigator.clipboard.writeText(`${button.dataset.copy} ${address}`.trim());
      } catch {
        said = button.dataset.failed;
      }
      button.textContent = said;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }
}

// Copy a text that stands on the page; where the clipboard is not allowed, it is marked, to be copied by hand.
for (const button of document.querySelectorAll("button[data-copy-from]")) {
  const label = button.textContent;
  const text = document.getElementById(button.dataset.copyFrom);
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = button.dataset.failed;
    }
    setTimeout(() => { button.textContent = label; }, 4000);
  });
}

// Escape puts away the words that are shown over others, until another cell is pointed at or entered (WCAG 1.4.13).
for (const frame of document.querySelectorAll("[data-tips]")) {
  let at = null;
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") {
      frame.dataset.tips = "off";
    }
  });
  for (const event of ["pointerover", "focusin"]) {
    frame.addEventListener(event, ({ target }) => {
      const cell = target.closest(".tipped");
      if (cell !== at) {
        at = cell;
        frame.dataset.tips = "";
      }
    });
  }
}
