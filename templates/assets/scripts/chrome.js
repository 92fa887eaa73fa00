/* Runs before the body is read, so that a chosen palette is there from the first paint; the rest waits for the document. */
(function () {
  "use strict";
  var root = document.documentElement;
  var key = "mz-palette";
  root.classList.replace("no-js", "js");

  function chosen() {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }
  function remember(scheme) {
    try { localStorage.setItem(key, scheme); } catch (error) { /* the choice then lasts for this page */ }
  }
  var scheme = chosen();
  if (scheme === "slate" || scheme === "default") root.setAttribute("data-md-color-scheme", scheme);

  document.addEventListener("DOMContentLoaded", function () {
    var dark = matchMedia("(prefers-color-scheme: dark)");
    var toggle = document.querySelector("[data-mz-palette]");

    function isDark() {
      var set = root.getAttribute("data-md-color-scheme");
      return set ? set === "slate" : dark.matches;
    }
    if (toggle) {
      var show = function () { toggle.setAttribute("aria-pressed", String(isDark())); };
      show();
      dark.addEventListener("change", show);
      toggle.addEventListener("click", function () {
        var next = isDark() ? "default" : "slate";
        root.setAttribute("data-md-color-scheme", next);
        remember(next);
        show();
      });
    }

    /* The menus are <details>: they open without this script. It closes them as menus are expected to close. */
    var menus = Array.prototype.slice.call(document.querySelectorAll("details[data-mz-menu]"));
    document.addEventListener("click", function (event) {
      menus.forEach(function (menu) { if (menu.open && !menu.contains(event.target)) menu.open = false; });
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      menus.forEach(function (menu) {
        if (!menu.open) return;
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    });

    /* The search is loaded when it is wanted and not before. Its box is a plain form, and on a phone behind a button. */
    var search = document.querySelector("[data-mz-search]");
    if (search) {
      var field = document.getElementById("__search");
      var opener = search.querySelector(".md-search__open");
      var script = search.getAttribute("data-mz-search");
      var load = function () {
        if (!script) return;
        var element = document.createElement("script");
        element.src = script;
        element.onerror = function () { script = element.src; };
        document.head.appendChild(element);
        script = "";
      };
      var open = function (opened) {
        if (!opener) return;
        opener.setAttribute("aria-expanded", String(opened));
        search.classList.toggle("md-search--open", opened);
      };
      field.addEventListener("focus", load);
      if (document.activeElement === field) load();
      if (opener) opener.addEventListener("click", function () {
        var opens = opener.getAttribute("aria-expanded") !== "true";
        open(opens);
        if (opens) field.focus();
      });
      search.addEventListener("mz-search-left", function () {
        var hidden = opener && getComputedStyle(opener).display !== "none";
        open(false);
        if (hidden) opener.focus();
      });
      document.addEventListener("keydown", function (event) {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        if (!asksForSearch(event) || !areKeysOn()) return;
        if (event.target.closest("input, textarea, select, [contenteditable]")) return;
        event.preventDefault();
        open(true);
        field.focus();
        field.select();
      });
    }
    /* On a keyboard of another script, the keys in the places of / and S. */
    function asksForSearch(event) {
      if (event.key === "/" || event.key === "s" || event.key === "S") return true;
      return event.key.length === 1 && event.key > "\u007f" && (event.code === "Slash" || event.code === "KeyS");
    }
    function areKeysOn() {
      try { return localStorage.getItem("mz-search-keys") !== "off"; } catch (error) { return true; }
    }

    /* What is folded on the screen belongs on the paper. */
    var folded = [];
    addEventListener("beforeprint", function () {
      folded = Array.prototype.slice.call(document.querySelectorAll("main details:not([open])"));
      folded.forEach(function (part) { part.open = true; });
    });
    addEventListener("afterprint", function () {
      folded.forEach(function (part) { part.open = false; });
    });
  });
})();
