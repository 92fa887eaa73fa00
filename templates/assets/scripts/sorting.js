/* Lets a reader sort the tables that allow it. Without this script a table stands complete, in its language's order. */
(function () {
  "use strict";
  var language = document.documentElement.lang;
  var collator = new Intl.Collator(language, { numeric: true });

  function valueOf(row, column, kind) {
    var cell = row.cells[column];
    var value = cell.getAttribute("data-mz-value");
    if (value === null) value = cell.textContent.trim();
    return kind === "number" ? Number(value) : value;
  }

  function enhance(table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var groups = Array.prototype.slice.call(table.tBodies);
    var rows = [];
    groups.forEach(function (group) {
      Array.prototype.slice.call(group.rows, 1).forEach(function (row) { rows.push({ row: row, home: group }); });
    });
    var sorted = document.createElement("tbody");

    /* The first column's order is the language's own, with its letters; it is restored and not computed. */
    function restore() {
      rows.forEach(function (entry) { entry.home.appendChild(entry.row); });
      sorted.remove();
      groups.forEach(function (group) { table.appendChild(group); });
    }
    function arrange(column, kind, descending) {
      var order = rows.slice().sort(function (one, other) {
        var a = valueOf(one.row, column, kind), b = valueOf(other.row, column, kind);
        var difference = kind === "number" ? a - b : collator.compare(a, b);
        return descending ? -difference : difference;
      });
      groups.forEach(function (group) { group.remove(); });
      order.forEach(function (entry) { sorted.appendChild(entry.row); });
      table.appendChild(sorted);
    }

    heads.forEach(function (head, column) {
      var kind = head.getAttribute("data-mz-sort");
      if (!kind) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "mz-sort";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      if (column === 0) head.setAttribute("aria-sort", "ascending");
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        var descending = kind === "number" ? now !== "descending" : now === "ascending" && column > 0;
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        if (column === 0) restore(); else arrange(column, kind, descending);
      });
    });

    /* A letter of the bar leads to its heading, which a sorted table does not have. */
    document.querySelectorAll('.mz-letters a[href^="#"]').forEach(function (link) {
      link.addEventListener("click", function () {
        heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
        heads[0].setAttribute("aria-sort", "ascending");
        restore();
      });
    });
  }

  document.querySelectorAll("table[data-mz-sortable]").forEach(enhance);
})();
