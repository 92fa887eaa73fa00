/* Filters the events of a timeline page. Without it the page is whole, and there is no form. The address holds what was
   chosen (?topic=…&actor=…), so that it can be shared; texts come from the page, and nothing is written as HTML. */
(function () {
  "use strict";
  var form = document.querySelector("[data-mz-filter]");
  if (!form) return;
  var fields = Array.prototype.slice.call(form.querySelectorAll("select"));
  var events = Array.prototype.slice.call(document.querySelectorAll("li.mz-event"));
  var groups = Array.prototype.slice.call(document.querySelectorAll("[data-mz-group]"));
  var contents = Array.prototype.slice.call(document.querySelectorAll(".mz-aside--contents a"));
  var count = form.querySelector("[data-mz-count]");
  var clear = form.querySelector("button[type=reset]");
  var lang = document.documentElement.lang;
  var plural = new Intl.PluralRules(lang);
  var digits = new Intl.NumberFormat(lang, { numberingSystem: form.dataset.digits });

  /* A shared address, or a page before this one, may ask for what this page does not have: then it says so. */
  function choose(field, value) {
    var known = Array.prototype.some.call(field.options, function (option) { return option.value === value; });
    if (!known) {
      var option = document.createElement("option");
      option.value = value;
      option.textContent = form.dataset.elsewhere;
      field.append(option);
    }
    field.value = value;
  }
  function words(number) {
    if (number === 0) return form.dataset.none;
    var category = plural.select(number);
    var text = form.getAttribute("data-count-" + category) || form.getAttribute("data-count-other");
    return text.replace("{n}", digits.format(number));
  }
  function chosen() {
    return fields.filter(function (field) { return field.value; });
  }
  function show() {
    var asked = chosen();
    var shown = 0;
    events.forEach(function (event) {
      event.hidden = !asked.every(function (field) {
        return (event.dataset[field.name] || "").split(" ").indexOf(field.value) >= 0;
      });
      if (!event.hidden) shown += 1;
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector("li.mz-event:not([hidden])"); });
    contents.forEach(function (link) {
      var target = document.getElementById(link.hash.slice(1));
      link.parentNode.hidden = Boolean(target && target.closest("[hidden]"));
    });
    clear.hidden = !asked.length;
    count.textContent = words(shown);
  }
  /* What was chosen goes into this page's address, and with the reader to the other pages of the timeline. */
  function remember() {
    var query = new URLSearchParams(location.search);
    fields.forEach(function (field) {
      if (field.value) query.set(field.name, field.value); else query.delete(field.name);
    });
    var text = query.toString();
    history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    carry();
  }
  function carry() {
    var links = document.querySelectorAll("main a[href]");
    Array.prototype.forEach.call(links, function (link) {
      var own = link.getAttribute("href").split(/[?#]/)[0];
      if (!own || !/\/timeline\//.test(new URL(own, location.href).pathname)) return;
      link.setAttribute("href", own + location.search);
    });
  }

  var wanted = new URLSearchParams(location.search);
  fields.forEach(function (field) {
    var value = wanted.get(field.name);
    if (value) choose(field, value);
  });
  form.addEventListener("change", function () { show(); remember(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    fields.forEach(function (field) { field.value = ""; });
    show();
    remember();
    fields[0].focus();
  });
  form.hidden = false;
  show();
  carry();
})();
