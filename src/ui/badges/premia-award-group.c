/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-award-group"

#include "premia-award-group.h"

#include "engine/premia-wording-contest.h"

#include <glib/gi18n.h>
#include <string.h>

/* From the first that is not closed on. */
#define RUNS_OF_SCHEME 3
/* More winners than these are shown when somebody asks. */
#define MAX_OPEN 5

typedef struct
{
  char        *scheme; /* (owned) */
  PremiaPeriod period;
} Run;

struct _PremiaAwardGroup
{
  AdwBin       parent_instance;
  GPtrArray   *orders;  /* (owned) */
  GArray      *runs;    /* (owned) of Run */
  GtkWidget   *button;  /* borrowed */
  AdwComboRow *run_row; /* borrowed (nullable) */
  gboolean     pays;
  gboolean     editable;
};

enum
{
  HAND_OUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaAwardGroup, premia_award_group, ADW_TYPE_BIN)

/* ---- which runs can pay ---- */

static void
clear_run (gpointer data)
{
  g_free (((Run *) data)->scheme);
}

static void
add_runs (PremiaAwardGroup *self, GtkStringList *list, PremiaDesk *desk, const PremiaDeskScheme *scheme, PremiaDate won_on, PremiaLocale *locale)
{
  PremiaPeriod period = premia_period_of_date (scheme->scheme->period, won_on), first, last;
  const char *name = premia_label_get (&scheme->scheme->name, premia_locale_get_words (locale)->language);

  if (premia_pay_book_find_closed (premia_desk_get_pay_book (desk), scheme->scheme->id, period.kind, &first, &last) && last.number >= period.number)
    period = premia_period_next (last, 1);
  for (guint i = 0; i < RUNS_OF_SCHEME; i++)
    {
      const Run run = { g_strdup (scheme->scheme->id), premia_period_next (period, (int) i) };
      g_autofree char *when = premia_locale_format_period (locale, run.period);
      /* Translators: the scheme and the period of a run */
      g_autofree char *text = g_strdup_printf (_("%1$s, %2$s"), name != NULL ? name : run.scheme, when);

      gtk_string_list_append (list, text);
      g_array_append_val (self->runs, run);
    }
}

/* The scheme that pays those who can win comes first. */
static gboolean
is_theirs (const PremiaDeskScheme *scheme, const PremiaContest *contest)
{
  return contest->role != NULL && g_strcmp0 (scheme->scheme->role, contest->role) == 0;
}

static void
add_run_row (PremiaAwardGroup *self, AdwExpanderRow *group, PremiaContest *contest, PremiaDesk *desk, PremiaDate won_on, PremiaLocale *locale)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const char *currency = premia_desk_get_settings (desk)->currency;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
      {
        const PremiaDeskScheme *scheme = premia_desk_get_scheme (desk, i);

        if (scheme->in_force && strcmp (scheme->scheme->currency, currency) == 0 && is_theirs (scheme, contest) == (pass == 0))
          add_runs (self, list, desk, scheme, won_on, locale);
      }
  self->run_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->run_row), _("Paid with"));
  if (self->runs->len == 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->run_row), _("No scheme in force pays in the company's currency."));
  adw_combo_row_set_use_subtitle (self->run_row, self->runs->len > 0);
  adw_combo_row_set_model (self->run_row, G_LIST_MODEL (list));
  adw_expander_row_add_row (group, GTK_WIDGET (self->run_row));
}

/* ---- the rows ---- */

static char *
say_reward (const PremiaAwardOrder *order, PremiaDesk *desk, PremiaLocale *locale)
{
  const char *currency = premia_desk_get_settings (desk)->currency;

  if (order->way == PREMIA_AWARD_PAY)
    return premia_locale_format_money (locale, order->amount, currency, premia_currency_digits (currency));
  return order->way == PREMIA_AWARD_ACTION ? g_strdup (order->action) : g_strdup ("");
}

static char *
say_win (PremiaContestResult *result, const PremiaAwardOrder *order, PremiaLocale *locale)
{
  PremiaPeople *people = premia_dataset_get_people (premia_contest_result_get_dataset (result));
  PremiaContest *contest = premia_contest_result_get_contest (result);
  const PremiaWords *words = premia_locale_get_words (locale);
  GArray *wins = premia_contest_result_get_wins (result);

  for (guint i = 0; i < wins->len; i++)
    {
      const PremiaContestWin *win = &g_array_index (wins, PremiaContestWin, i);
      g_autofree char *value = NULL;

      if (strcmp (win->occasion, order->occasion) != 0 || strcmp (premia_people_get (people, win->person)->id, order->person) != 0)
        continue;
      if (contest->kind == PREMIA_CONTEST_STREAK)
        return premia_wording_contest_span (contest, win->first, win->last, words);
      if (contest->kind == PREMIA_CONTEST_GOAL)
        return premia_locale_format_date (locale, win->won_on);
      value = premia_wording_contest_value (contest, premia_contest_result_get_currency (result), win->score, words);
      /* Translators: a place in a contest, and with what */
      return g_strdup_printf (_("Place %1$u, %2$s"), win->place, value);
    }
  return g_strdup ("");
}

static void
add_winner (AdwExpanderRow *group, PremiaContestResult *result, const PremiaAwardOrder *order, PremiaDesk *desk, PremiaLocale *locale)
{
  GtkWidget *row = adw_action_row_new (), *reward;
  g_autofree char *text = say_reward (order, desk, locale), *win = say_win (result, order, locale);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), premia_contest_find_person (premia_contest_result_get_dataset (result), order->person));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), win);
  reward = gtk_label_new (text);
  gtk_widget_add_css_class (reward, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (reward), PANGO_ELLIPSIZE_END);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), reward);
  adw_expander_row_add_row (group, row);
}

static void
show_button (PremiaAwardGroup *self)
{
  gtk_widget_set_sensitive (self->button, self->editable && (!self->pays || self->runs->len > 0));
}

static void
on_hand_out_cb (PremiaAwardGroup *self)
{
  guint index = self->run_row != NULL ? adw_combo_row_get_selected (self->run_row) : 0;

  if (self->pays)
    {
      const Run *run = &g_array_index (self->runs, Run, MIN (index, self->runs->len - 1));

      premia_award_orders_set_run (self->orders, run->scheme, run->period);
    }
  g_signal_emit (self, signals[HAND_OUT], 0, self->orders);
}

/* What it is: "₽17,500.00 · Oksana, Alexey and 3 more". */
static char *
say_group (GPtrArray *orders, PremiaContest *contest, PremiaDesk *desk, PremiaLocale *locale)
{
  const char *currency = premia_desk_get_settings (desk)->currency;
  const guint n = orders->len;
  g_autofree char *count = premia_locale_format_count (locale, n);
  g_autofree char *amount = NULL, *winners = g_strdup_printf (ngettext ("%s winner", "%s winners", n), count);
  PremiaMoney sum;

  if (contest->reward == PREMIA_CONTEST_ACTION)
    /* Translators: so many winners; the name of an action of the reward server */
    return g_strdup_printf (_("%1$s: the reward server is told “%2$s” at the next synchronisation"), winners, contest->action);
  if (contest->reward != PREMIA_CONTEST_PAY || !premia_award_orders_sum (orders, &sum))
    return g_strdup_printf (_("%s: nothing is paid, tell them"), winners);
  amount = premia_locale_format_money (locale, sum, currency, premia_currency_digits (currency));
  return g_strdup_printf (_("%1$s: %2$s together, as adjustments of a run"), winners, amount);
}

static void
add_button (PremiaAwardGroup *self, AdwExpanderRow *group, const char *title)
{
  g_autofree char *spoken = g_strdup_printf ("%s: %s", _("Hand Out"), title);

  self->button = gtk_button_new_with_label (_("Hand Out"));
  gtk_widget_set_name (self->button, "hand-out");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_hand_out_cb), self);
  adw_expander_row_add_action (group, self->button);
}

static void
build (PremiaAwardGroup *self, PremiaContestResult *result, const PremiaContestWin *win, gboolean several, PremiaDesk *desk, PremiaLocale *locale)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);
  g_autofree char *title = several ? premia_wording_contest_name (contest, premia_locale_get_words (locale))
                                   : premia_contest_say_occasion (contest, win->first, win->last, locale);
  g_autofree char *subtitle = say_group (self->orders, contest, desk, locale);
  GtkWidget *list = gtk_list_box_new (), *group = adw_expander_row_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (group), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (group), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (group), subtitle);
  gtk_list_box_append (GTK_LIST_BOX (list), group);
  add_button (self, ADW_EXPANDER_ROW (group), title);
  for (guint i = 0; i < self->orders->len; i++)
    self->pays |= ((PremiaAwardOrder *) g_ptr_array_index (self->orders, i))->way == PREMIA_AWARD_PAY;
  /* What is paid is looked at first, and with which run. */
  if (self->pays)
    add_run_row (self, ADW_EXPANDER_ROW (group), contest, desk, win->won_on, locale);
  for (guint i = 0; i < self->orders->len; i++)
    add_winner (ADW_EXPANDER_ROW (group), result, g_ptr_array_index (self->orders, i), desk, locale);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), self->pays && self->orders->len <= MAX_OPEN);
  adw_bin_set_child (ADW_BIN (self), list);
  show_button (self);
}

static void
premia_award_group_finalize (GObject *object)
{
  PremiaAwardGroup *self = PREMIA_AWARD_GROUP (object);

  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_array_unref);

  G_OBJECT_CLASS (premia_award_group_parent_class)->finalize (object);
}

static void
premia_award_group_class_init (PremiaAwardGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_award_group_finalize;

  signals[HAND_OUT] = g_signal_new ("hand-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
premia_award_group_init (PremiaAwardGroup *self)
{
  self->runs = g_array_new (FALSE, TRUE, sizeof (Run));
  g_array_set_clear_func (self->runs, clear_run);
}

GtkWidget *
premia_award_group_new (PremiaContestResult *result, const PremiaContestWin *win, gboolean several, GPtrArray *orders, PremiaDesk *desk, PremiaLocale *locale)
{
  PremiaAwardGroup *self = g_object_new (PREMIA_TYPE_AWARD_GROUP, NULL);

  self->orders = g_ptr_array_ref (orders);
  build (self, result, win, several, desk, locale);
  return GTK_WIDGET (self);
}

void
premia_award_group_set_editable (PremiaAwardGroup *self, gboolean editable)
{
  g_return_if_fail (PREMIA_IS_AWARD_GROUP (self));

  self->editable = editable;
  show_button (self);
}
