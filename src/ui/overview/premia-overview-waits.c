/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-waits"

#include "premia-overview-waits.h"

#include "jobs/premia-acceptance.h"
#include "store/premia-workspace-pay.h"

#include <string.h>

typedef struct
{
  PremiaDesk              *desk;
  PremiaDataset           *dataset;
  PremiaInstant            now;
  PremiaDate               today;
  const PremiaWaitsFilter *filter;
  GArray                  *items; /* borrowed */
} Search;

static int
find_person (const Search *search, guint32 account)
{
  return account != PREMIA_NOBODY ? premia_dataset_person_of_account (search->dataset, account) : -1;
}

/* The team is that of the closer, and of the setter only where no closer is known: as Acceptance has it. */
static gboolean
is_wanted (const Search *search, const PremiaWaiting *what)
{
  const int closer = find_person (search, what->closer), setter = find_person (search, what->setter);
  const int whose = what->closer != PREMIA_NOBODY ? closer : setter;
  const PremiaStint *stint;

  if (search->filter->person >= 0 && search->filter->person != closer && search->filter->person != setter)
    return FALSE;
  if (search->filter->team == NULL)
    return TRUE;
  if (whose < 0)
    return FALSE;
  stint = premia_person_stint_on (premia_people_get (premia_dataset_get_people (search->dataset), (guint) whose), search->today);
  return stint != NULL && strcmp (stint->team, search->filter->team) == 0;
}

/* ---- meetings ---- */

static void
count_meeting (PremiaWait *wait, const PremiaWaiting *what)
{
  wait->least_days = wait->n == 0 ? what->days_late : MIN (wait->least_days, what->days_late);
  wait->most_days = wait->n == 0 ? what->days_late : MAX (wait->most_days, what->days_late);
  wait->n_today += what->today;
  wait->n++;
}

/* Who lets the most meetings wait comes first; of two, who lets them wait longer. */
static int
compare_closers (gconstpointer a, gconstpointer b)
{
  const PremiaWait *first = a, *second = b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  if (first->most_days != second->most_days)
    return first->most_days > second->most_days ? -1 : 1;
  return strcmp (first->closer, second->closer);
}

static void
merge_rest (GArray *closers)
{
  PremiaWait more = { .kind = PREMIA_WAIT_MORE, .closer = "" };

  if (closers->len <= PREMIA_WAITS_N_CLOSERS + 1)
    return;
  for (guint i = PREMIA_WAITS_N_CLOSERS; i < closers->len; i++)
    {
      const PremiaWait *wait = &g_array_index (closers, PremiaWait, i);

      more.least_days = more.of == 0 ? wait->least_days : MIN (more.least_days, wait->least_days);
      more.most_days = MAX (more.most_days, wait->most_days);
      more.n += wait->n;
      more.of++;
    }
  g_array_set_size (closers, PREMIA_WAITS_N_CLOSERS);
  g_array_append_val (closers, more);
}

/* A meeting that falls due may come a minute late into a list of days. */
static gboolean
holds_still (const Search *search, const PremiaOverviewWaits *before)
{
  return before != NULL && before->desk == search->desk && search->now >= before->at && search->now - before->at < G_TIME_SPAN_MINUTE
         && premia_zone_date_of (premia_desk_get_own_zone (search->desk), before->at) == search->today;
}

static void
take_meetings (const Search *search, const PremiaOverviewWaits *before, PremiaOverviewWaits *self)
{
  g_autoptr (GArray) rules = NULL;

  if (holds_still (search, before))
    {
      self->meetings = g_array_ref (before->meetings);
      self->at = before->at;
      return;
    }
  rules = premia_acceptance_get_rules (search->desk);
  self->meetings = premia_waiting_find (search->dataset, premia_desk_get_own_zone (search->desk), search->now,
                                        (const PremiaAcceptRule *) rules->data, rules->len);
  self->at = search->now;
}

static void
tell_meetings (Search *search, const GArray *found)
{
  g_autoptr (GArray) closers = g_array_new (FALSE, FALSE, sizeof (PremiaWait));
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  PremiaWait word = { .kind = PREMIA_WAIT_WORD, .closer = "" };

  for (guint i = 0; i < found->len; i++)
    {
      const PremiaWaiting *what = &g_array_index (found, PremiaWaiting, i);
      const char *closer = premia_dataset_name_account (search->dataset, what->closer);
      gpointer place;

      if (!is_wanted (search, what))
        continue;
      if (what->what == PREMIA_WAITING_WORD)
        {
          count_meeting (&word, what);
          continue;
        }
      if (!g_hash_table_lookup_extended (places, closer, NULL, &place))
        {
          const PremiaWait wait = { .kind = PREMIA_WAIT_OUTCOME, .closer = closer };

          place = GUINT_TO_POINTER (closers->len);
          g_hash_table_insert (places, (gpointer) closer, place);
          g_array_append_val (closers, wait);
        }
      count_meeting (&g_array_index (closers, PremiaWait, GPOINTER_TO_UINT (place)), what);
    }
  g_array_sort (closers, compare_closers);
  merge_rest (closers);
  if (closers->len > 0)
    g_array_append_vals (search->items, closers->data, closers->len);
  if (word.n > 0)
    g_array_append_val (search->items, word);
}

/* ---- pay ---- */

/* The runs of one period of all schemes that pay in it. */
static void
count_run (Search *search, GArray *periods, const PremiaDeskScheme *entry, PremiaPeriod period)
{
  const PremiaPayRun *run = premia_pay_book_find_run (premia_desk_get_pay_book (search->desk), entry->scheme->id, period);
  const PremiaPayState state = run != NULL ? run->state : PREMIA_PAY_CALCULATED;
  PremiaWait *wait = NULL;

  for (guint i = 0; i < periods->len; i++)
    if (g_array_index (periods, PremiaWait, i).period.kind == period.kind && g_array_index (periods, PremiaWait, i).period.number == period.number)
      wait = &g_array_index (periods, PremiaWait, i);
  if (wait == NULL)
    {
      const PremiaWait made = { .kind = PREMIA_WAIT_RUN, .closer = "", .period = period, .state = PREMIA_PAY_PAID };

      g_array_append_val (periods, made);
      wait = &g_array_index (periods, PremiaWait, periods->len - 1);
    }
  wait->of++;
  if (state >= PREMIA_PAY_CLOSED)
    return;
  wait->n++;
  wait->state = MIN (wait->state, state);
}

/* The periods that are over since the last closing: before the first one, only the last. */
static void
count_scheme (Search *search, GArray *periods, const PremiaDeskScheme *entry)
{
  const PremiaPeriodKind kind = entry->scheme->period;
  PremiaPeriod last = premia_period_of_date (kind, search->today), first, first_closed, last_closed;

  last.number--;
  if (premia_zone_date_of (premia_desk_get_own_zone (search->desk), premia_dataset_get_first_at (search->dataset)) > premia_period_last_day (last))
    return;
  first = last;
  if (premia_pay_book_find_closed (premia_desk_get_pay_book (search->desk), entry->scheme->id, kind, &first_closed, &last_closed))
    first.number = CLAMP (last_closed.number + 1, last.number - PREMIA_WAITS_N_PERIODS + 1, last.number);
  for (; first.number <= last.number; first.number++)
    count_run (search, periods, entry, first);
}

static int
compare_periods (gconstpointer a, gconstpointer b)
{
  const PremiaDate first = premia_period_last_day (((const PremiaWait *) a)->period);
  const PremiaDate second = premia_period_last_day (((const PremiaWait *) b)->period);

  return first != second ? (first < second ? -1 : 1) : 0;
}

static void
find_runs (Search *search)
{
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (PremiaWait));

  for (guint i = 0; i < premia_desk_get_n_schemes (search->desk); i++)
    if (premia_desk_get_scheme (search->desk, i)->in_force)
      count_scheme (search, periods, premia_desk_get_scheme (search->desk, i));
  g_array_sort (periods, compare_periods);
  for (guint i = 0; i < periods->len; i++)
    if (g_array_index (periods, PremiaWait, i).n > 0)
      g_array_append_val (search->items, g_array_index (periods, PremiaWait, i));
}

static gboolean
find_inquiries (Search *search, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray) open = premia_workspace_list_inquiries (workspace, NULL, NULL, PREMIA_INQUIRY_OPEN, error);
  PremiaWait wait = { .kind = PREMIA_WAIT_INQUIRY, .closer = "" };

  if (open == NULL)
    return FALSE;
  wait.n = open->len;
  if (wait.n > 0)
    g_array_append_val (search->items, wait);
  return TRUE;
}

PremiaOverviewWaits *
premia_overview_waits_new (PremiaDesk *desk, PremiaWorkspace *workspace, PremiaInstant now, const PremiaWaitsFilter *filter,
                           const PremiaOverviewWaits *before, GError **error)
{
  g_autoptr (PremiaOverviewWaits) self = g_new0 (PremiaOverviewWaits, 1);
  Search search = { .desk = desk, .dataset = premia_desk_get_dataset (desk), .now = now, .filter = filter };
  const gboolean company = filter->team == NULL && filter->person < 0;

  self->desk = premia_desk_ref (desk);
  self->items = search.items = g_array_new (FALSE, FALSE, sizeof (PremiaWait));
  search.today = premia_zone_date_of (premia_desk_get_own_zone (desk), now);
  take_meetings (&search, before, self);
  if (premia_dataset_get_n_actions (search.dataset) == 0)
    return g_steal_pointer (&self);
  tell_meetings (&search, self->meetings);
  if (company)
    find_runs (&search);
  if (company && workspace != NULL && !find_inquiries (&search, workspace, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
premia_overview_waits_free (PremiaOverviewWaits *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->meetings, g_array_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_free (self);
}
