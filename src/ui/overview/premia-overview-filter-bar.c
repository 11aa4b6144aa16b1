/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-filter-bar"

#include "premia-overview-filter-bar.h"

#include "report/premia-run-view.h"
#include "ui/page/premia-columns-layout.h"
#include "ui/page/premia-drop-down-looks.h"
#include "ui/page/premia-part-names.h"

#include <glib/gi18n.h>
#include <string.h>

/* A list of six hundred people takes longer to make than their figures to count: it comes after those have been painted. */
#define PRIORITY_PEOPLE 150

typedef struct { const char *name, *id; gboolean left; } Choice;

struct _PremiaOverviewFilterBar
{
  AdwBin       parent_instance;
  GtkDropDown *teams;
  GtkDropDown *people;
  GtkDropDown *segments;
  GtkDropDown *against;
  GtkWidget   *reset;
  PremiaDesk  *desk;        /* (owned) (nullable) */
  PremiaDate   today;
  GArray      *choices;     /* (owned) (element-type Choice): all people, as they are offered; borrowed from the desk */
  guint        people_due;  /* 0: the people that are offered are those of the team */
  GPtrArray   *team_ids;    /* (owned) (element-type utf8): as they are offered, after all */
  GPtrArray   *person_ids;  /* (owned) (element-type utf8) */
  GPtrArray   *segment_ids; /* (owned) (element-type utf8) */
  gboolean     filling;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaOverviewFilterBar, premia_overview_filter_bar, ADW_TYPE_BIN)

static const char *
get_chosen (GtkDropDown *drop_down, GPtrArray *ids)
{
  const guint selected = gtk_drop_down_get_selected (drop_down);

  return selected > 0 && selected <= ids->len ? g_ptr_array_index (ids, selected - 1) : NULL;
}

/* ---- what is offered ---- */

/* @all: what the first entry says. What was chosen stays so if it is still there. (transfer full) names. */
static void
offer (GtkDropDown *drop_down, GPtrArray **ids, GPtrArray *now, GtkStringList *names)
{
  const char *chosen = get_chosen (drop_down, *ids);
  guint selected = 0;

  for (guint i = 0; chosen != NULL && i < now->len; i++)
    if (strcmp (g_ptr_array_index (now, i), chosen) == 0)
      selected = i + 1;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop_down, selected);
  g_ptr_array_unref (*ids);
  *ids = g_ptr_array_ref (now);
}

static PremiaPeople *
get_people (PremiaOverviewFilterBar *self)
{
  return premia_dataset_get_people (premia_desk_get_dataset (self->desk));
}

static gboolean
was_in (const PremiaPerson *person, const char *team)
{
  for (guint i = 0; i < person->n_stints; i++)
    if (strcmp (person->stints[i].team, team) == 0)
      return TRUE;
  return FALSE;
}

static void
offer_teams (PremiaOverviewFilterBar *self)
{
  g_autoptr (GPtrArray) ids = premia_part_names_list_teams (premia_desk_get_dataset (self->desk));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Whole company"));
  for (guint i = 0; i < ids->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (ids, i));
  offer (self->teams, &self->team_ids, ids, names);
  gtk_widget_set_visible (GTK_WIDGET (self->teams), ids->len > 0);
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const Choice *first = a, *second = b;
  int order;

  if (first->left != second->left)
    return first->left ? 1 : -1;
  order = g_utf8_collate (first->name, second->name);
  return order != 0 ? order : strcmp (first->id, second->id);
}

/* Those who left come last. */
static void
sort_people (PremiaOverviewFilterBar *self)
{
  g_array_set_size (self->choices, 0);
  for (guint i = 0; i < premia_people_get_n (get_people (self)); i++)
    {
      const PremiaPerson *person = premia_people_get (get_people (self), i);
      const Choice choice = { *person->name != '\0' ? person->name : person->id, person->id,
                              person->left_on != PREMIA_DATE_NONE && person->left_on < self->today };

      g_array_append_val (self->choices, choice);
    }
  g_array_sort (self->choices, compare_choices);
}

static gboolean
is_offered (PremiaOverviewFilterBar *self, const char *team, const char *id)
{
  const int person = premia_people_find (get_people (self), id);

  return person >= 0 && (team == NULL || was_in (premia_people_get (get_people (self), (guint) person), team));
}

static void
offer_people (PremiaOverviewFilterBar *self)
{
  const char *team = get_chosen (self->teams, self->team_ids);
  const gboolean filling = self->filling;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_handle_id (&self->people_due, g_source_remove);
  gtk_string_list_append (names, C_("people", "Everybody"));
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      if (!is_offered (self, team, choice->id))
        continue;
      gtk_string_list_append (names, choice->name);
      g_ptr_array_add (ids, g_strdup (choice->id));
    }
  self->filling = TRUE;
  offer (self->people, &self->person_ids, ids, names);
  self->filling = filling;
}

static gboolean
on_people_due_cb (gpointer user_data)
{
  PremiaOverviewFilterBar *self = user_data;

  self->people_due = 0;
  offer_people (self);
  return G_SOURCE_REMOVE;
}

/* Whoever is chosen and not of the team is chosen no more, at once. */
static void
offer_people_later (PremiaOverviewFilterBar *self)
{
  const char *chosen = get_chosen (self->people, self->person_ids);

  if (chosen != NULL && !is_offered (self, get_chosen (self->teams, self->team_ids), chosen))
    gtk_drop_down_set_selected (self->people, 0);
  if (self->people_due == 0)
    self->people_due = g_idle_add_full (PRIORITY_PEOPLE, on_people_due_cb, self, NULL);
}

static void
offer_segments (PremiaOverviewFilterBar *self)
{
  g_autoptr (GPtrArray) ids = premia_part_names_list_segments (premia_desk_get_dataset (self->desk));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All segments"));
  for (guint i = 0; i < ids->len; i++)
    gtk_string_list_take (names, premia_run_view_capitalise (g_ptr_array_index (ids, i)));
  offer (self->segments, &self->segment_ids, ids, names);
  gtk_widget_set_visible (GTK_WIDGET (self->segments), ids->len > 0);
}

static gboolean
is_filtered (PremiaOverviewFilterBar *self)
{
  return gtk_drop_down_get_selected (self->teams) > 0 || gtk_drop_down_get_selected (self->people) > 0
         || gtk_drop_down_get_selected (self->segments) > 0;
}

void
premia_overview_filter_bar_set_desk (PremiaOverviewFilterBar *self, PremiaDesk *desk, PremiaDate today)
{
  g_return_if_fail (PREMIA_IS_OVERVIEW_FILTER_BAR (self) && desk != NULL);

  premia_desk_ref (desk);
  g_clear_pointer (&self->desk, premia_desk_unref);
  self->desk = desk;
  self->today = today;
  self->filling = TRUE;
  offer_teams (self);
  sort_people (self);
  offer_people (self);
  offer_segments (self);
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->reset, is_filtered (self));
}

/* ---- what is chosen ---- */

static void
tell (PremiaOverviewFilterBar *self)
{
  gtk_widget_set_sensitive (self->reset, is_filtered (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_team_cb (PremiaOverviewFilterBar *self)
{
  if (self->filling || self->desk == NULL)
    return;
  self->filling = TRUE;
  offer_people_later (self);
  self->filling = FALSE;
  tell (self);
}

static void
on_chosen_cb (PremiaOverviewFilterBar *self)
{
  if (!self->filling && self->desk != NULL)
    tell (self);
}

static void
on_reset_cb (PremiaOverviewFilterBar *self)
{
  premia_overview_filter_bar_reset (self);
  /* The button is not for pressing twice: the focus would be lost with it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->people));
}

void
premia_overview_filter_bar_get (PremiaOverviewFilterBar *self, PremiaOverviewFilter *filter)
{
  g_return_if_fail (PREMIA_IS_OVERVIEW_FILTER_BAR (self) && filter != NULL);

  *filter = (PremiaOverviewFilter) {
    .team = get_chosen (self->teams, self->team_ids),
    .person = get_chosen (self->people, self->person_ids),
    .segment = get_chosen (self->segments, self->segment_ids),
    .against = MIN (gtk_drop_down_get_selected (self->against), PREMIA_AGAINST_NOTHING),
  };
}

void
premia_overview_filter_bar_reset (PremiaOverviewFilterBar *self)
{
  g_return_if_fail (PREMIA_IS_OVERVIEW_FILTER_BAR (self));

  if (!is_filtered (self) || self->desk == NULL)
    return;
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->teams, 0);
  gtk_drop_down_set_selected (self->segments, 0);
  gtk_drop_down_set_selected (self->people, 0);
  offer_people_later (self);
  self->filling = FALSE;
  tell (self);
}

static gboolean
choose (GtkDropDown *drop_down, GPtrArray *ids, const char *id)
{
  if (id == NULL)
    {
      gtk_drop_down_set_selected (drop_down, 0);
      return TRUE;
    }
  for (guint i = 0; i < ids->len; i++)
    if (strcmp (g_ptr_array_index (ids, i), id) == 0)
      {
        gtk_drop_down_set_selected (drop_down, i + 1);
        return TRUE;
      }
  return FALSE;
}

gboolean
premia_overview_filter_bar_choose_team (PremiaOverviewFilterBar *self, const char *team)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_FILTER_BAR (self), FALSE);

  return choose (self->teams, self->team_ids, team);
}

gboolean
premia_overview_filter_bar_choose_person (PremiaOverviewFilterBar *self, const char *id)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_FILTER_BAR (self), FALSE);

  if (self->people_due != 0)
    offer_people (self);
  return choose (self->people, self->person_ids, id);
}

gboolean
premia_overview_filter_bar_choose_segment (PremiaOverviewFilterBar *self, const char *segment)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_FILTER_BAR (self), FALSE);

  return choose (self->segments, self->segment_ids, segment);
}

static void
premia_overview_filter_bar_dispose (GObject *object)
{
  g_clear_handle_id (&PREMIA_OVERVIEW_FILTER_BAR (object)->people_due, g_source_remove);

  G_OBJECT_CLASS (premia_overview_filter_bar_parent_class)->dispose (object);
}

static void
premia_overview_filter_bar_finalize (GObject *object)
{
  PremiaOverviewFilterBar *self = PREMIA_OVERVIEW_FILTER_BAR (object);

  g_clear_pointer (&self->choices, g_array_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->team_ids, g_ptr_array_unref);
  g_clear_pointer (&self->person_ids, g_ptr_array_unref);
  g_clear_pointer (&self->segment_ids, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_overview_filter_bar_parent_class)->finalize (object);
}

static void
premia_overview_filter_bar_class_init (PremiaOverviewFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_overview_filter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_overview_filter_bar_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/overview/premia-overview-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewFilterBar, teams);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewFilterBar, people);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewFilterBar, segments);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewFilterBar, against);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewFilterBar, reset);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_team_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_cb);
}

static void
premia_overview_filter_bar_init (PremiaOverviewFilterBar *self)
{
  g_autoptr (GtkStringList) against = gtk_string_list_new (NULL);

  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  self->team_ids = g_ptr_array_new ();
  self->person_ids = g_ptr_array_new ();
  self->segment_ids = g_ptr_array_new ();
  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_drop_down_set_looks (self->teams, TRUE);
  premia_drop_down_set_looks (self->people, TRUE);
  premia_drop_down_set_looks (self->segments, FALSE);
  premia_drop_down_set_looks (self->against, FALSE);
  /* Translators: what the numbers of a period are compared with */
  gtk_string_list_append (against, _("Against the period before"));
  gtk_string_list_append (against, _("Against a year ago"));
  gtk_string_list_append (against, _("No comparison"));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->against, G_LIST_MODEL (against));
  self->filling = FALSE;
}
