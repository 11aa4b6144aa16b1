/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-activity-bar"

#include "premia-activity-bar.h"
#include "premia-activity-line.h"
#include "report/premia-run-view.h"
#include "ui/page/premia-columns-layout.h"
#include "ui/page/premia-drop-down-looks.h"
#include "ui/page/premia-part-names.h"

#include <glib/gi18n.h>

struct _PremiaActivityBar
{
  AdwBin        parent_instance;
  GtkDropDown  *teams;
  GtkDropDown  *people;
  GtkDropDown  *segments;
  GtkDropDown  *kinds;
  GtkDropDown  *times;
  GtkLabel     *count;
  PremiaDesk   *desk;     /* (owned) (nullable) */
  PremiaPeriod  period;
  GArray       *accounts; /* (owned) (element-type guint32): as they are offered, after everybody */
  GPtrArray    *team_names;    /* (owned) (element-type utf8): as they are offered, after the company */
  GPtrArray    *segment_names; /* (owned) (element-type utf8): the same, after all */
  GArray       *offered;  /* (owned) (element-type guint): kinds as they are offered, after all */
  gboolean      filling;
  GtkWidget    *chip;
  GtkLabel     *what;
  GtkButton    *clear;
  GArray       *cases;      /* (owned) (nullable) (element-type guint32): only these … */
  PremiaDesk   *cases_desk; /* (owned) (nullable): … as this one numbers them */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaActivityBar, premia_activity_bar, ADW_TYPE_BIN)

enum { TIME_PERIOD, TIME_ALL };

static void
on_chosen_cb (PremiaActivityBar *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- what is offered ---- */

typedef struct { const char *name; guint32 account; gboolean ours; } Choice;

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const Choice *first = a, *second = b;
  int order;

  if (first->ours != second->ours)
    return first->ours ? -1 : 1;
  order = g_utf8_collate (first->name, second->name);
  return order != 0 ? order : first->account < second->account ? -1 : 1;
}

/* Those who did anything; accounts that are nobody of ours come last. */
static GtkStringList *
offer_people (PremiaActivityBar *self)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint32 account = 0; account < premia_dataset_get_n_accounts (dataset); account++)
    {
      const Choice choice = { premia_dataset_name_account (dataset, account), account,
                              premia_dataset_person_of_account (dataset, account) >= 0 };

      if (premia_dataset_count_of_account (dataset, account) > 0)
        g_array_append_val (choices, choice);
    }
  g_array_sort (choices, compare_choices);
  g_array_set_size (self->accounts, 0);
  gtk_string_list_append (names, C_("people", "Everybody"));
  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = &g_array_index (choices, Choice, i);

      g_array_append_val (self->accounts, choice->account);
      gtk_string_list_append (names, choice->name);
    }
  return names;
}

/* Two actions that stand for one stage are told apart by their own names. */
static char *
say_kind (PremiaDataset *dataset, guint kind, const PremiaWords *words)
{
  const PremiaPartition *part = premia_dataset_get_kind (dataset, kind);
  const char *word = premia_wording_action (part->action, part->stage, words);

  for (guint other = 0; part->stage != PREMIA_STAGE_NONE && other < premia_dataset_get_n_kinds (dataset); other++)
    if (other != kind && premia_dataset_get_kind (dataset, other)->stage == part->stage)
      return g_strdup_printf ("%s (%s)", word, part->action);
  return g_strdup (word);
}

/* In the order in which they happen to a case. */
static GtkStringList *
offer_kinds (PremiaActivityBar *self, PremiaLocale *locale)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);
  GtkStringList *names = gtk_string_list_new (NULL);

  g_array_set_size (self->offered, 0);
  gtk_string_list_append (names, _("All actions"));
  for (int step = 0; step <= PREMIA_N_STAGES; step++)
    for (guint kind = 0; kind < premia_dataset_get_n_kinds (dataset); kind++)
      {
        const PremiaPartition *part = premia_dataset_get_kind (dataset, kind);
        const int place = part->stage == PREMIA_STAGE_NONE ? PREMIA_N_STAGES : (int) part->stage;

        if (place != step || part->n == 0)
          continue;
        g_array_append_val (self->offered, kind);
        gtk_string_list_take (names, say_kind (dataset, kind, premia_locale_get_words (locale)));
      }
  return names;
}

static GtkStringList *
offer_teams (PremiaActivityBar *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  g_ptr_array_unref (self->team_names);
  self->team_names = premia_part_names_list_teams (premia_desk_get_dataset (self->desk));
  gtk_string_list_append (names, _("Whole company"));
  for (guint i = 0; i < self->team_names->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (self->team_names, i));
  gtk_widget_set_visible (GTK_WIDGET (self->teams), self->team_names->len > 0);
  return names;
}

static GtkStringList *
offer_segments (PremiaActivityBar *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  g_ptr_array_unref (self->segment_names);
  self->segment_names = premia_part_names_list_segments (premia_desk_get_dataset (self->desk));
  gtk_string_list_append (names, _("All segments"));
  for (guint i = 0; i < self->segment_names->len; i++)
    gtk_string_list_take (names, premia_run_view_capitalise (g_ptr_array_index (self->segment_names, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->segments), self->segment_names->len > 0);
  return names;
}

static GtkStringList *
offer_times (PremiaActivityBar *self, PremiaLocale *locale)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  g_autofree char *period = premia_locale_format_period (locale, self->period);

  gtk_string_list_take (names, premia_run_view_capitalise (period));
  gtk_string_list_append (names, _("All time"));
  return names;
}

static guint
find_name (GtkStringList *names, const char *name)
{
  for (guint i = 0; name != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (names)); i++)
    if (g_str_equal (gtk_string_list_get_string (names, i), name))
      return i;
  return 0;
}

/* Takes @names over; what was chosen stays so by its name. */
static void
offer (GtkDropDown *drop_down, GtkStringList *names)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *name = chosen != NULL ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;

  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop_down, find_name (names, name));
  g_object_unref (names);
}

void
premia_activity_bar_set_desk (PremiaActivityBar *self, PremiaDesk *desk, PremiaPeriod period, PremiaLocale *locale)
{
  const guint time = gtk_drop_down_get_selected (self->times);

  g_return_if_fail (PREMIA_IS_ACTIVITY_BAR (self) && desk != NULL);

  self->filling = TRUE;
  self->period = period;
  if (self->desk != desk)
    {
      g_clear_pointer (&self->desk, premia_desk_unref);
      self->desk = premia_desk_ref (desk);
      offer (self->teams, offer_teams (self));
      offer (self->people, offer_people (self));
      offer (self->segments, offer_segments (self));
      offer (self->kinds, offer_kinds (self, locale));
    }
  offer (self->times, offer_times (self, locale));
  gtk_drop_down_set_selected (self->times, time == TIME_ALL ? TIME_ALL : TIME_PERIOD);
  self->filling = FALSE;
}

static const char *
get_chosen (GtkDropDown *drop_down, GPtrArray *names)
{
  const guint selected = gtk_drop_down_get_selected (drop_down);

  return selected > 0 && selected <= names->len ? g_ptr_array_index (names, selected - 1) : NULL;
}

static int
find_segment (PremiaDataset *dataset, const char *name)
{
  for (guint i = 1; name != NULL && i < premia_dataset_get_n_segments (dataset); i++)
    if (g_str_equal (premia_dataset_get_segment (dataset, (guint16) i), name))
      return (int) i;
  return -1;
}

void
premia_activity_bar_get_filter (PremiaActivityBar *self, PremiaActivityFilter *filter)
{
  PremiaZone *zone;
  guint person, kind;

  g_return_if_fail (PREMIA_IS_ACTIVITY_BAR (self) && self->desk != NULL && filter != NULL);

  zone = premia_desk_get_own_zone (self->desk);
  person = gtk_drop_down_get_selected (self->people);
  kind = gtk_drop_down_get_selected (self->kinds);
  *filter = PREMIA_ACTIVITY_FILTER_ALL;
  filter->cases = self->cases;
  filter->team = get_chosen (self->teams, self->team_names);
  filter->zone = zone;
  filter->segment = find_segment (premia_desk_get_dataset (self->desk), get_chosen (self->segments, self->segment_names));
  if (person > 0 && person <= self->accounts->len)
    filter->account = g_array_index (self->accounts, guint32, person - 1);
  if (kind > 0 && kind <= self->offered->len)
    filter->kind = (int) g_array_index (self->offered, guint, kind - 1);
  if (gtk_drop_down_get_selected (self->times) == TIME_ALL)
    return;
  filter->from = premia_zone_start_of (zone, premia_period_first_day (self->period));
  filter->to = premia_zone_start_of (zone, premia_period_last_day (self->period) + 1);
}

void
premia_activity_bar_show_count (PremiaActivityBar *self, guint32 n, guint32 of, PremiaLocale *locale)
{
  g_autofree char *shown = premia_locale_format_count (locale, n);
  g_autofree char *all = premia_locale_format_count (locale, of);
  /* Translators: how many actions are shown, and how many there are: “1,204 of 83,020” */
  g_autofree char *text = n == of ? g_strdup (all) : g_strdup_printf (_("%s of %s"), shown, all);

  g_return_if_fail (PREMIA_IS_ACTIVITY_BAR (self));

  gtk_label_set_text (self->count, text);
}

/* ---- only certain cases ---- */

static void
forget_cases (PremiaActivityBar *self)
{
  g_clear_pointer (&self->cases, g_array_unref);
  g_clear_pointer (&self->cases_desk, premia_desk_unref);
  gtk_widget_set_visible (self->chip, FALSE);
}

static void
choose_everything (PremiaActivityBar *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->teams, 0);
  gtk_drop_down_set_selected (self->people, 0);
  gtk_drop_down_set_selected (self->segments, 0);
  gtk_drop_down_set_selected (self->kinds, 0);
  gtk_drop_down_set_selected (self->times, TIME_ALL);
  self->filling = FALSE;
}

void
premia_activity_bar_reset (PremiaActivityBar *self)
{
  g_return_if_fail (PREMIA_IS_ACTIVITY_BAR (self));

  forget_cases (self);
  choose_everything (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
premia_activity_bar_renumber_cases (PremiaActivityBar *self, PremiaDesk *desk, GArray *cases)
{
  g_return_if_fail (PREMIA_IS_ACTIVITY_BAR (self) && desk != NULL && cases != NULL);

  g_array_ref (cases);
  premia_desk_ref (desk);
  g_clear_pointer (&self->cases, g_array_unref);
  g_clear_pointer (&self->cases_desk, premia_desk_unref);
  self->cases = cases;
  self->cases_desk = desk;
}

void
premia_activity_bar_choose_cases (PremiaActivityBar *self, PremiaDesk *desk, GArray *cases, const char *what)
{
  g_autofree char *text = NULL;

  g_return_if_fail (PREMIA_IS_ACTIVITY_BAR (self) && what != NULL);

  premia_activity_bar_renumber_cases (self, desk, cases);
  /* Translators: %s is a sentence about some appointments and deals: only their actions are shown */
  text = g_strdup_printf (_("Only this: %s"), what);
  gtk_label_set_text (self->what, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->what), text);
  gtk_widget_set_visible (self->chip, TRUE);
  choose_everything (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

PremiaDesk *
premia_activity_bar_get_cases_desk (PremiaActivityBar *self)
{
  g_return_val_if_fail (PREMIA_IS_ACTIVITY_BAR (self), NULL);

  return self->cases_desk;
}

/* The other choices stay; the button goes, and the focus must not go with it. */
static void
on_clear_cb (PremiaActivityBar *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self->clear)))
    gtk_widget_grab_focus (GTK_WIDGET (self->people));
  forget_cases (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* 0: it is not offered, or all are meant. */
static guint
find_position (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (g_ptr_array_index (names, i), name))
      return i + 1;
  return 0;
}

void
premia_activity_bar_choose (PremiaActivityBar *self, guint32 account, const char *team, const char *segment, gboolean in_period)
{
  guint position = 0;

  g_return_if_fail (PREMIA_IS_ACTIVITY_BAR (self));

  for (guint i = 0; i < self->accounts->len; i++)
    if (g_array_index (self->accounts, guint32, i) == account)
      position = i + 1;
  forget_cases (self);
  choose_everything (self);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->teams, find_position (self->team_names, team));
  gtk_drop_down_set_selected (self->people, position);
  gtk_drop_down_set_selected (self->segments, find_position (self->segment_names, segment));
  gtk_drop_down_set_selected (self->times, in_period ? TIME_PERIOD : TIME_ALL);
  self->filling = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
premia_activity_bar_finalize (GObject *object)
{
  PremiaActivityBar *self = PREMIA_ACTIVITY_BAR (object);

  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->cases, g_array_unref);
  g_clear_pointer (&self->cases_desk, premia_desk_unref);
  g_clear_pointer (&self->accounts, g_array_unref);
  g_clear_pointer (&self->team_names, g_ptr_array_unref);
  g_clear_pointer (&self->segment_names, g_ptr_array_unref);
  g_clear_pointer (&self->offered, g_array_unref);

  G_OBJECT_CLASS (premia_activity_bar_parent_class)->finalize (object);
}

static void
premia_activity_bar_class_init (PremiaActivityBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_activity_bar_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/activity/premia-activity-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityBar, teams);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityBar, people);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityBar, segments);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityBar, kinds);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityBar, times);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityBar, count);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityBar, chip);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityBar, what);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityBar, clear);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_cb);
}

static void
premia_activity_bar_init (PremiaActivityBar *self)
{
  self->accounts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->team_names = g_ptr_array_new ();
  self->segment_names = g_ptr_array_new ();
  self->offered = g_array_new (FALSE, FALSE, sizeof (guint));
  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_drop_down_set_looks (self->teams, TRUE);
  premia_drop_down_set_looks (self->people, TRUE);
  premia_drop_down_set_looks (self->segments, FALSE);
  premia_drop_down_set_looks (self->kinds, FALSE);
  premia_drop_down_set_looks (self->times, FALSE);
}
