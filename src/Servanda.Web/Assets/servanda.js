// What helps where there is a script. Everything can be read, asked and linked without it.
const $ = s => document.querySelector(s), $$ = s => [...document.querySelectorAll(s)];
document.documentElement.classList.add('scripted-page');

// Same act, same light: a mark in a gutter lights its entry in the list of acts.
const light = (id, yes) => $$(`[data-act="${CSS.escape(id)}"]`).forEach(e => e.classList.toggle('lit', yes));
const actOf = e => e.target.closest?.('[data-act]')?.dataset.act;
for (const [kind, yes] of [['mouseover', true], ['mouseout', false], ['focusin', true], ['focusout', false]])
  document.addEventListener(kind, e => { const id = actOf(e); if (id) light(id, yes); });

document.addEventListener('click', async e => {
  const copy = e.target.closest('[data-copy]');
  if (copy) {
    const what = copy.dataset.copy === 'link' ? $('#link').href : $('#' + copy.dataset.copy).innerText;
    await navigator.clipboard?.writeText(what.trim());
    const was = copy.textContent;
    copy.textContent = 'Copied';
    setTimeout(() => { copy.textContent = was; }, 1200);
  }
  if (e.target.closest('[data-print]')) print();
});

// A choice in a filter asks at once.
document.addEventListener('change', e => { if (e.target.closest('[data-auto]')) e.target.form.requestSubmit(); });

// Twins of drawings that are visible start folded on wide screens; lists of articles on small ones.
if (matchMedia('(min-width: 70.01rem)').matches) for (const d of $$('.diagram .twin')) d.open = false;
if (matchMedia('(max-width: 43.75rem)').matches) for (const d of $$('.arts details, .how')) d.open = false;

// Two Clocks: while a slider moves, the answer follows; the address follows too, so that it can be copied.
const clocks = $('[data-clocks]');
if (clocks) {
  const day = 864e5, zero = Date.parse(clocks.dataset.from), span = +$('#on-rail').max;
  const iso = n => new Date(zero + n * day).toISOString().slice(0, 10);
  const num = s => Math.round((Date.parse(s) - zero) / day);
  const say = s => new Date(s).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const pairs = [['#on', '#on-rail'], ['#known', '#known-rail']].map(([a, b]) => [$(a), $(b)]);
  let asking = null, wanted = null;
  const show = async () => {
    if (asking) { wanted = true; return; }
    asking = new AbortController();
    const url = new URL(clocks.action);
    url.search = new URLSearchParams([...new FormData(clocks)].filter(([k, v]) => v && !(k === 'lens' && v === 'all')));
    try {
      const answer = await fetch(url, { headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (answer.ok) {
        for (const part of $$('[data-live]')) part.replaceChildren(...page.getElementById(part.id).childNodes);
        document.title = page.title;
        document.querySelector('.linked')?.remove();
        history.replaceState(null, '', url);
      }
    } catch { /* the next move asks again */ }
    asking = null;
    if (wanted) { wanted = null; show(); }
  };
  for (const [date, rail] of pairs) {
    rail.addEventListener('input', () => { date.value = iso(+rail.value); rail.setAttribute('aria-valuetext', say(date.value)); show(); });
    date.addEventListener('change', () => { if (date.value) { rail.value = Math.min(span, Math.max(0, num(date.value))); show(); } });
    // Arrows move a day, Page keys a month.
    rail.addEventListener('keydown', e => {
      const months = { PageUp: 1, PageDown: -1 }[e.key];
      if (!months) return;
      e.preventDefault();
      const d = new Date(date.value);
      d.setUTCMonth(d.getUTCMonth() + months);
      rail.value = num(d.toISOString().slice(0, 10));
      rail.dispatchEvent(new Event('input'));
    });
  }
  $('select[name=lens]')?.addEventListener('change', () => clocks.requestSubmit());
}
