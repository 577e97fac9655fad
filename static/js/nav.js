/* On phones the menu opens in place: Escape closes it, the address and the history stay as they are.
   Without this file the same link jumps to the menu and CSS shows it. */
(function () {
  "use strict";

  const opener = document.querySelector(".band-menu");
  const menu = document.getElementById("navigation");
  if (!opener || !menu) return;
  const closer = menu.querySelector(".nav-close");

  function show(open) {
    menu.classList.toggle("nav-opened", open);
    opener.setAttribute("aria-expanded", String(open));
    (open ? closer : opener).focus();
  }

  opener.setAttribute("role", "button");
  opener.setAttribute("aria-controls", "navigation");
  opener.setAttribute("aria-expanded", "false");

  opener.addEventListener("click", function (event) {
    event.preventDefault();
    show(!menu.classList.contains("nav-opened"));
  });
  opener.addEventListener("keydown", function (event) {
    if (event.key === " ") {
      event.preventDefault();
      show(true);
    }
  });
  closer.addEventListener("click", function (event) {
    event.preventDefault();
    show(false);
  });
  menu.addEventListener("keydown", function (event) {
    if (event.key === "Escape") show(false);
  });
})();
