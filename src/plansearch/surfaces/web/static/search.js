// Suggestions while typing, and the answer of a language model as it is written; every page works without this file.

const PAUSE = 150; // ms without a key before names are asked for
const kinds = ["municipality", "concept", "project"];

// Suggestions: an editable combobox with a listbox (WAI-ARIA Authoring Practices).
function suggesting(box) {
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let composing = false;
  let timer = 0;
  let asked = null;
  let options = [];
  let at = -1;

  list.id = "suggestions";
  list.className = "suggestions";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", box.dataset.label);
  status.className = "visually-hidden";
  status.role = "status";
  box.append(list, status);
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function close() {
    clearTimeout(timer);
    asked?.abort();
    asked = null;
    list.hidden = true;
    list.replaceChildren();
    options = [];
    at = -1;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function point(to) {
    options[at]?.setAttribute("aria-selected", "false");
    at = to;
    if (at < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  }

  function take(option) {
    const { value, kind } = option.dataset;
    input.value = kind === "municipality" ? `${value}の` : value;
    close();
    input.focus();
    // A place alone is hardly a question yet; what it does is typed next.
    if (kind !== "municipality") {
      input.form.requestSubmit();
    }
  }

  function show(items) {
    close();
    options = items.filter(({ kind }) => kinds.includes(kind)).map((item, number) => {
      const option = document.createElement("li");
      const words = document.createElement("span");
      const aside = document.createElement("span");
      option.id = `suggestion-${number}`;
      option.role = "option";
      option.setAttribute("aria-selected", "false");
      Object.assign(option.dataset, { value: item.value, kind: item.kind });
      words.lang = "ja";
      words.textContent = item.text;
      aside.className = "small soft";
      aside.textContent = [box.dataset[item.kind], item.note].filter(Boolean).join(" ");
      option.append(words, " ", aside);
      // Before the box loses the focus and the list is closed.
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => take(option));
      return option;
    });
    if (options.length === 0) {
      return;
    }
    list.replaceChildren(...options);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    status.textContent = box.dataset.count.replace("{count}", options.length);
  }

  async function ask() {
    asked?.abort();
    const control = new AbortController();
    asked = control;
    try {
      const query = new URLSearchParams({ q: input.value });
      const response = await fetch(`${box.dataset.suggest}?${query}`, { signal: control.signal });
      if (response.ok && asked === control && !composing) {
        show((await response.json()).items);
      }
    } catch {
      // Suggestions are a help; without them the box is what it is.
    }
  }

  function typed() {
    clearTimeout(timer);
    if (composing) {
      return;
    }
    if (input.value.trim() === "") {
      close();
      return;
    }
    timer = setTimeout(ask, PAUSE);
  }

  // Nothing happens while an input method is composing: its keys and its Enter are its own.
  input.addEventListener("compositionstart", () => { composing = true; close(); });
  input.addEventListener("compositionend", () => { composing = false; typed(); });
  input.addEventListener("input", typed);
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    // Safari ends a composition before the Enter that ended it; its key code tells.
    if (composing || event.isComposing || event.keyCode === 229 || list.hidden) {
      return;
    }
    switch (event.key) {
      case "ArrowDown": point(at + 1 < options.length ? at + 1 : -1); break;
      case "ArrowUp": point(at < 0 ? options.length - 1 : at - 1); break;
      case "Enter": if (at < 0) { return; } take(options[at]); break;
      case "Escape": close(); break;
      default: return;
    }
    event.preventDefault();
  });
}

// The answer of a language model, claim by claim; the one that stands there stays until the new one is whole.
function streaming(box) {
  const status = box.querySelector("[data-stream-status]");
  const body = box.querySelector("[data-stream-body]");
  const quotes = box.querySelector("[data-stream-quotes] ol");
  const list = document.createElement("ul");
  const source = new EventSource(box.dataset.stream);
  list.className = "stack";
  status.textContent = box.dataset.writing;

  function end(words) {
    source.close();
    status.textContent = words;
  }

  function claimed({ text, citations }) {
    const item = document.createElement("li");
    item.append(text);
    for (const number of new Set(citations.map((each) => each.number))) {
      const mark = document.createElement("a");
      mark.href = `#quote-${number}`;
      mark.setAttribute("aria-label", box.dataset.quote.replace("{number}", number));
      mark.textContent = `[${number}]`;
      item.append(" ", mark);
    }
    return item;
  }

  function quoted(claims) {
    const found = new Map();
    for (const quote of claims.flatMap(({ citations }) => citations)) {
      found.set(quote.number, [...(found.get(quote.number) ?? []), quote]);
    }
    return [...found].sort(([one], [other]) => one - other).map(([number, same]) => {
      const item = document.createElement("li");
      const head = document.createElement("p");
      const link = document.createElement("a");
      const { citation } = same[0];
      item.id = `quote-${number}`;
      item.className = "stack";
      link.href = citation.permalink;
      link.textContent = citation.label;
      head.append(`[${number}] `, link);
      item.append(head);
      for (const words of new Set(same.map(({ quote }) => quote.replace(/\s+/g, " ").trim()))) {
        const printed = document.createElement("blockquote");
        printed.textContent = words;
        item.append(printed);
      }
      return item;
    });
  }

  source.addEventListener("claim", ({ data }) => {
    if (!list.isConnected) {
      status.after(list);
    }
    list.append(claimed(JSON.parse(data)));
  });
  source.addEventListener("done", ({ data }) => {
    const reply = JSON.parse(data);
    list.remove();
    if (reply.claims.length === 0 || reply.writer === "extractive") {
      end("");
      return;
    }
    const whole = document.createElement("ul");
    whole.className = "stack";
    whole.append(...reply.claims.map(claimed));
    body.lang = reply.language;
    body.replaceChildren(whole, ...reply.caveats.map((caveat) => {
      const line = document.createElement("p");
      line.className = "small";
      line.textContent = `※ ${caveat}`;
      return line;
    }));
    quotes.replaceChildren(...quoted(reply.claims));
    end(box.dataset.written);
  });
  source.addEventListener("error", () => {
    list.remove();
    end(box.dataset.failed);
  });
}

for (const box of document.querySelectorAll("[data-suggest]")) {
  suggesting(box);
}
for (const box of document.querySelectorAll("[data-stream]")) {
  streaming(box);
}
