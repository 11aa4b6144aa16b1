/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-person-parts"

#include "premia-person-parts.h"
#include "premia-people-line.h"

#include "drawing/premia-bullet-chart.h"
#include "drawing/premia-trend-chart.h"
#include "engine/premia-quota.h"
#include "engine/premia-rational-double.h"
#include "report/premia-run-view.h"
#include "ui/page/premia-period-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* So many statements are listed. */
#define MAX_HISTORY 6

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
add_row (GtkListBox *list, const char *title, const char *subtitle, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (value != NULL)
    {
      GtkWidget *label = gtk_label_new (value);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  gtk_list_box_append (list, row);
  return row;
}

/* ---- what is missing ---- */

static void
add_missing (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = add_row (list, title, subtitle, NULL);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (image, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
}

void
premia_person_list_missing (GtkListBox *list, PremiaDesk *desk, guint person)
{
  PremiaDataset *dataset = premia_desk_get_dataset (desk);
  const PremiaPerson *who = premia_people_get (premia_dataset_get_people (dataset), person);
  const guint32 account = premia_dataset_account_of_person (dataset, person);
  gboolean has_role = FALSE, manages = FALSE;

  clear (list);
  for (guint i = 0; i < who->n_stints; i++)
    has_role = has_role || *who->stints[i].role != '\0';
  for (guint i = 0; i < who->n_stints; i++)
    manages = manages || g_ascii_strcasecmp (who->stints[i].role, "manager") == 0;
  if (*who->payroll_id == '\0')
    add_missing (list, _("No payroll number"), _("The pay register cannot be matched with the payroll: add payroll_id to people.csv."));
  if (who->hired_on == PREMIA_DATE_NONE)
    add_missing (list, _("No first day"), _("Pay that depends on days is counted from the very beginning: add hired_on to people.csv."));
  if (!has_role)
    add_missing (list, _("No role"), _("Schemes are for roles: without one, only those for everybody apply."));
  if (!manages && (account == PREMIA_NOBODY || premia_dataset_count_of_account (dataset, account) == 0))
    add_missing (list, _("No actions"), _("No action in the data is of this id. Is it written the same way in both files?"));
}

/* ---- who somebody was ---- */

void
premia_person_list_stints (GtkListBox *list, PremiaPeople *people, const PremiaPerson *who, PremiaLocale *locale)
{
  clear (list);
  for (guint i = who->n_stints; i > 0; i--)
    {
      const PremiaStint *stint = &who->stints[i - 1];
      const PremiaDate last = i < who->n_stints ? who->stints[i].from - 1 : who->left_on;
      const PremiaDate first = stint->from == PREMIA_DATE_NONE ? who->hired_on : stint->from;
      g_autofree char *place = premia_people_say_place (stint, locale);
      g_autofree char *title = premia_run_view_capitalise (place);
      g_autofree char *days = premia_people_say_days (first, last, locale);
      g_autofree char *fte = premia_people_say_fte (stint->fte_ppm, locale);
      g_autofree char *subtitle = NULL;

      if (*stint->manager != '\0')
        {
          /* Translators: %s is a name: whom somebody works for */
          g_autofree char *manager = g_strdup_printf (_("Manager: %s"), premia_people_say_id (people, stint->manager));

          subtitle = g_strconcat (days, *days != '\0' ? "\n" : "", manager, NULL);
        }
      add_row (list, *title != '\0' ? title : _("No role"), subtitle != NULL ? subtitle : days, fte);
    }
}

/* ---- what somebody gets ---- */

/* To the statement, where every number has its reason. */
static void
lead_to (GtkWidget *row, const char *scheme, PremiaPeriod period, guint person, PremiaDesk *desk)
{
  g_autofree char *number = premia_period_to_string (period);
  g_autofree char *run = g_strdup_printf ("%s %s", scheme, number);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", run,
                                    premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (desk)), person)->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-payout");
}

void
premia_person_list_statements (GtkListBox *list, PremiaPeopleFigures *figures, guint person, PremiaLocale *locale)
{
  clear (list);
  for (guint i = 0; figures->sheet != NULL && i < figures->sheet->entries->len; i++)
    {
      const PremiaPayEntry *entry = premia_pay_sheet_get_entry (figures->sheet, i);
      PremiaScheme *scheme = premia_payout_get_scheme (entry->payout);
      g_autofree char *period = NULL;
      g_autofree char *total = NULL;

      if (entry->statement->person != person)
        continue;
      /* Where a scheme has several periods in the one that is shown, or a longer one. */
      if (figures->sheet->has_periods)
        period = premia_locale_format_period (locale, premia_pay_sheet_get_period (figures->sheet, i));
      total = premia_locale_format_money (locale, entry->statement->total, scheme->currency, premia_scheme_get_digits (scheme));
      lead_to (add_row (list, premia_pay_sheet_get_scheme_name (figures->sheet, i, locale), period, total), scheme->id,
               premia_pay_sheet_get_period (figures->sheet, i), person, figures->desk);
    }
}

/* ---- what somebody got ---- */

typedef struct
{
  PremiaScheme *scheme;
  PremiaPeriod  period;
  PremiaMoney   total;
} Paid;

static int
compare_paid (gconstpointer a, gconstpointer b)
{
  const Paid *first = a, *second = b;
  const PremiaDate x = premia_period_last_day (first->period), y = premia_period_last_day (second->period);

  return x != y ? (x > y ? -1 : 1) : strcmp (first->scheme->id, second->scheme->id);
}

static void
collect_paid (GArray *paid, PremiaLedger *ledger, guint person, PremiaDate until)
{
  PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_payout (ledger));

  for (guint i = premia_ledger_get_first (ledger); i < premia_ledger_get_n_runs (ledger); i++)
    {
      const PremiaLedgerRun *run = premia_ledger_get_run (ledger, i);

      for (guint k = 0; k < run->n_statements && premia_period_last_day (run->period) <= until; k++)
        if (run->statements[k].person == person)
          {
            const Paid one = { scheme, run->period, run->statements[k].total };

            g_array_append_val (paid, one);
          }
    }
}

void
premia_person_list_history (GtkListBox *list, const PremiaOverviewFigures *figures, PremiaLocale *locale)
{
  g_autoptr (GArray) paid = g_array_new (FALSE, FALSE, sizeof (Paid));

  clear (list);
  for (guint i = 0; figures->pay->ledgers != NULL && i < figures->pay->ledgers->len; i++)
    collect_paid (paid, g_ptr_array_index (figures->pay->ledgers, i), (guint) figures->person_index, premia_period_last_day (figures->period));
  g_array_sort (paid, compare_paid);
  for (guint i = 0; i < MIN (paid->len, MAX_HISTORY); i++)
    {
      const Paid *one = &g_array_index (paid, Paid, i);
      const char *name = premia_label_get (&one->scheme->name, premia_locale_get_words (locale)->language);
      g_autofree char *period = premia_locale_format_period (locale, one->period);
      g_autofree char *big = premia_run_view_capitalise (period);
      g_autofree char *total = premia_locale_format_money (locale, one->total, one->scheme->currency, premia_scheme_get_digits (one->scheme));

      lead_to (add_row (list, big, name != NULL ? name : one->scheme->id, total), one->scheme->id, one->period, (guint) figures->person_index, figures->desk);
    }
}

/* ---- quotas ---- */

static char *
say_number (const PremiaMeasure *measure, PremiaScheme *scheme, PremiaRational number, PremiaLocale *locale)
{
  PremiaMoney money;

  if (measure->kind == PREMIA_MEASURE_SUM && premia_rational_round (number, 1, PREMIA_ROUND_DOWN, &money))
    return premia_locale_format_money (locale, money, scheme->currency, 0);
  return premia_locale_format_number (locale, number, 2, FALSE);
}

static void
add_quota (GArray *bullets, GStringChunk *texts, PremiaPayout *payout, guint run, guint index, guint person, PremiaLocale *locale)
{
  PremiaScheme *scheme = premia_payout_get_scheme (payout);
  PremiaCube *cube = premia_payout_get_cube (payout);
  const PremiaMeasure *measure = g_ptr_array_index (scheme->measures, index);
  PremiaBullet bullet = { .value = NAN, .target = NAN, .fair = NAN, .good = NAN, .low = NAN, .high = NAN, .end = NAN };
  PremiaRational quota, value, share;
  gboolean found;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *plan = NULL;
  g_autofree char *note = NULL;

  if (!premia_quota_find (premia_cube_get_dataset (cube), scheme, premia_cube_get_span (cube)->coverage, person, measure->id, premia_cube_get_period (cube, run), &found, &quota)
      || !found)
    return;
  name = premia_wording_measure_name (measure, scheme, premia_locale_get_words (locale));
  title = premia_run_view_capitalise (name);
  plan = say_number (measure, scheme, quota, locale);
  bullet.target = premia_rational_to_double (quota);
  if (premia_cube_get (cube, index, person, run, &value) && premia_rational_divide (&share, value, quota))
    {
      g_autofree char *done = say_number (measure, scheme, value, locale);
      g_autofree char *percent = premia_locale_format_number (locale, share, 1, TRUE);
      /* Translators: what was done, and what was planned: “14 of 20” */
      g_autofree char *text = g_strdup_printf (C_("quota", "%s of %s"), done, plan);

      bullet.value = MAX (premia_rational_to_double (value), 0.0);
      bullet.text = g_string_chunk_insert (texts, percent);
      note = g_steal_pointer (&text);
    }
  else
    bullet.text = g_string_chunk_insert (texts, plan);
  bullet.label = g_string_chunk_insert (texts, title);
  bullet.note = note != NULL ? g_string_chunk_insert (texts, note) : NULL;
  g_array_append_val (bullets, bullet);
}

PremiaChart *
premia_person_make_quotas (PremiaPeopleFigures *figures, guint person, PremiaLocale *locale)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) bullets = g_array_new (FALSE, FALSE, sizeof (PremiaBullet));
  g_autoptr (GStringChunk) texts = g_string_chunk_new (512);
  PremiaChart *chart;

  for (guint i = 0; figures->sheet != NULL && i < figures->sheet->entries->len; i++)
    {
      const PremiaPayEntry *entry = premia_pay_sheet_get_entry (figures->sheet, i);
      PremiaScheme *scheme = premia_payout_get_scheme (entry->payout);

      if (entry->statement->person != person)
        continue;
      for (guint k = 0; k < scheme->measures->len; k++)
        if (g_hash_table_add (told, ((PremiaMeasure *) g_ptr_array_index (scheme->measures, k))->id))
          add_quota (bullets, texts, entry->payout, entry->run, k, person, locale);
    }
  if (bullets->len == 0)
    return NULL;
  chart = premia_bullet_chart_new ();
  premia_bullet_chart_set_bullets (PREMIA_BULLET_CHART (chart), _("Quotas"), (const PremiaBullet *) bullets->data, bullets->len);
  return chart;
}

/* ---- over time ---- */

static char *
format_tick (double value, gpointer user_data)
{
  return premia_locale_format_count (user_data, (gint64) value);
}

typedef enum { SET, HELD, QUALIFIED, MET, WON } Which;

static gint64
get (const PremiaPersonFigures *figures, Which which)
{
  const gint64 numbers[] = { figures->set, figures->held, figures->qualified, figures->met, figures->won };

  return numbers[which];
}

static PremiaSeries *
make_series (PremiaPeopleFigures *figures, guint person, PremiaLocale *locale, const char *name, Which which)
{
  PremiaSeries *series = premia_series_new (name);

  for (guint i = 0; i < premia_cube_get_n_periods (figures->cube); i++)
    {
      PremiaPersonFigures at;
      g_autofree char *label = NULL;
      g_autofree char *text = NULL;

      premia_people_figures_get (figures, person, i, &at);
      label = premia_period_say_short (locale, at.period);
      text = premia_locale_format_count (locale, get (&at, which));
      premia_series_add (series, label, (double) get (&at, which), text, NULL);
    }
  return series;
}

PremiaChart *
premia_person_make_trend (PremiaPeopleFigures *figures, guint person, PremiaLocale *locale)
{
  const PremiaPeopleWork work = premia_people_figures_get_work (figures, person);
  const gboolean sells = (work & PREMIA_PEOPLE_SELLS) != 0;
  g_autoptr (PremiaSeries) set = make_series (figures, person, locale, C_("stage", "Set"), SET);
  g_autoptr (PremiaSeries) held = make_series (figures, person, locale, C_("stage", "Held"), sells ? MET : HELD);
  g_autoptr (PremiaSeries) qualified = make_series (figures, person, locale, C_("stage", "Qualified"), QUALIFIED);
  g_autoptr (PremiaSeries) won = make_series (figures, person, locale, C_("stage", "Won"), WON);
  PremiaChart *chart;

  if (work == PREMIA_PEOPLE_NOTHING)
    return NULL;
  chart = premia_trend_chart_new (format_tick, g_object_ref (locale), g_object_unref);
  premia_trend_chart_set_whole (PREMIA_TREND_CHART (chart), TRUE);
  premia_trend_chart_set_columns (PREMIA_TREND_CHART (chart), sells ? held : set);
  if (!sells)
    premia_trend_chart_add_line (PREMIA_TREND_CHART (chart), held);
  premia_trend_chart_add_line (PREMIA_TREND_CHART (chart), sells ? won : qualified);
  premia_trend_chart_set_selected (PREMIA_TREND_CHART (chart), (int) premia_cube_get_n_periods (figures->cube) - 1);
  return chart;
}
