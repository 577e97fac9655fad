/* A long choice becomes searchable: type a part of the name, or the initials of its pinyin (dzc for 大赵村).
   Applies to every select of which an option carries data-pinyin. The select stays in the form and holds the value;
   without this file it is simply the select. */
(function () {
  "use strict";

  const NONE = document.documentElement.lang.startsWith("zh") ? "没有符合的选项" : "No such choice";
  const SHOWN = 50;

  function matches(option, typed) {
    if (!typed) return true;
    const pinyin = (option.dataset.pinyin || "").toLowerCase().split(/\s+/);
    return option.text.toLowerCase().includes(typed) || pinyin.some((key) => key.startsWith(typed));
  }

  function enhance(select) {
    const box = document.createElement("div");
    const input = document.createElement("input");
    const list = document.createElement("ul");
    const id = select.id;
    let active = -1;

    box.className = "choice";
    list.className = "choice-list";
    list.id = id + "_list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    input.type = "text";
    input.className = select.className;
    input.autocomplete = "off";
    input.required = false;
    input.placeholder = Array.from(select.options).find((option) => !option.value)?.text || "";
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", list.id],
    ]) input.setAttribute(name, value);
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    }
    const label = document.querySelector('label[for="' + id + '"]');
    if (label) list.setAttribute("aria-label", label.textContent);

    /* The label and the links of the error summary lead to what can be typed in. */
    select.id = id + "_select";
    input.id = id;
    select.hidden = true;
    select.required = false;
    select.before(box);
    box.append(input, list, select);

    function chosen() {
      return select.selectedOptions[0];
    }

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function restore() {
      const option = chosen();
      input.value = option && option.value ? option.text : "";
      close();
    }

    function pick(option) {
      if (select.value !== option.value) {
        select.value = option.value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
      restore();
    }

    function mark(index) {
      const items = list.querySelectorAll("[role=option]");
      if (!items.length) return;
      active = (index + items.length) % items.length;
      items.forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
      input.setAttribute("aria-activedescendant", items[active].id);
      items[active].scrollIntoView({ block: "nearest" });
    }

    function open(typed) {
      const found = Array.from(select.options).filter((option) => option.value && matches(option, typed));
      list.replaceChildren();
      found.slice(0, SHOWN).forEach(function (option, at) {
        const item = document.createElement("li");
        item.id = id + "_" + at;
        item.textContent = option.text;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.addEventListener("mousedown", function (event) {
          event.preventDefault();
          pick(option);
        });
        item.choice = option;
        list.append(item);
      });
      if (!found.length) {
        const item = document.createElement("li");
        item.className = "choice-none";
        item.textContent = NONE;
        list.append(item);
      }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      active = -1;
      if (typed && found.length) mark(0);
    }

    input.addEventListener("input", () => open(input.value.trim().toLowerCase()));
    input.addEventListener("click", () => list.hidden && open(""));
    input.addEventListener("blur", function () {
      const empty = Array.from(select.options).find((option) => !option.value);
      if (!input.value.trim() && empty) pick(empty);
      else restore();
    });
    input.addEventListener("keydown", function (event) {
      const items = list.querySelectorAll("[role=option]");
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open("");
        mark(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
      } else if (event.key === "Enter" && !list.hidden) {
        event.preventDefault();
        if (items[active]) pick(items[active].choice);
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        restore();
      }
    });
    restore();
  }

  for (const select of document.querySelectorAll("select[id]:not([multiple])")) {
    if (select.querySelector("option[data-pinyin]")) enhance(select);
  }
})();
