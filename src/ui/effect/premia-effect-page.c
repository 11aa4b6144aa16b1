/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-effect-page"

#include "premia-effect-page-private.h"

#include "jobs/premia-effect-job.h"
#include "jobs/premia-programme-change.h"
#include "report/premia-effect-document.h"
#include "ui/page/premia-form-keeper.h"
#include "ui/page/premia-own-name.h"
#include "ui/page/premia-weekday.h"

#include <glib/gi18n.h>

/* The rows of the windows, in weeks. */
static const guint windows[] = { 4, PREMIA_EFFECT_WEEKS, 13, 26 };
#define FIRST_WINDOW 1

G_DEFINE_FINAL_TYPE (PremiaEffectPage, premia_effect_page, PREMIA_TYPE_PAGE)

static PremiaContext *
get_context (PremiaEffectPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

/* ---- what is chosen ---- */

/* NULL: another day. */
static const PremiaProgrammeChange *
get_change (PremiaEffectPage *self)
{
  const guint row = adw_combo_row_get_selected (self->change_row);

  return row < self->changes->len ? &g_array_index (self->changes, PremiaProgrammeChange, row) : NULL;
}

/* The first row of both: everybody, none. */
static const char *
get_team (PremiaEffectPage *self, AdwComboRow *row)
{
  const guint selected = adw_combo_row_get_selected (row);

  return selected == 0 || selected > self->teams->len ? NULL : g_ptr_array_index (self->teams, selected - 1);
}

static char *
say_change (PremiaEffectPage *self)
{
  const PremiaProgrammeChange *change = get_change (self);

  /* Translators: what stands over an effect when no change of a scheme was chosen but only a day */
  return change != NULL ? premia_programme_change_say (change, premia_context_get_locale (get_context (self))) : g_strdup (_("Change"));
}

/* ---- working it out ---- */

static void
spin (PremiaEffectPage *self, gboolean spin)
{
  gtk_spinner_set_spinning (self->spinner, spin);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), spin);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaEffectPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  /* Something else was asked for meanwhile, or the page is going: a job that was done before it heard of that succeeds nevertheless. */
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->cancellable);
  spin (self, FALSE);
  /* What was shown answers another question. */
  g_clear_pointer (&self->effect, premia_effect_unref);
  if (!done)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      premia_effect_page_show (self);
      premia_effect_page_update_paper_actions (self);
      return;
    }
  g_free (self->effect_name);
  self->effect = premia_effect_ref (premia_effect_job_get_effect (PREMIA_EFFECT_JOB (source)));
  self->effect_name = say_change (self);
  self->stale = FALSE;
  premia_effect_page_show (self);
  premia_effect_page_update_paper_actions (self);
}

static void
stop (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

/* A page that nobody looks at computes nothing. */
static void
look (PremiaEffectPage *self)
{
  const PremiaProgrammeChange *change;
  g_autoptr (PremiaEffectJob) job = NULL;
  PremiaEffectQuestion question;

  if (get_context (self) == NULL || self->desk == NULL || self->listing != NULL || !self->stale || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  stop (&self->cancellable);
  change = get_change (self);
  question = (PremiaEffectQuestion) { .change = change != NULL ? change->day : self->day };
  question.weeks = windows[MIN (adw_combo_row_get_selected (self->weeks_row), G_N_ELEMENTS (windows) - 1)];
  question.team = get_team (self, self->team_row);
  question.control = get_team (self, self->control_row);
  job = premia_effect_job_new_told (self->desk, &question, self->changes, premia_context_now (get_context (self)));
  self->cancellable = g_cancellable_new ();
  spin (self, TRUE);
  premia_page_begin_wait (PREMIA_PAGE (self));
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_done_cb, g_object_ref (self));
}

/* A team is not its own control. */
static void
on_choice_cb (PremiaEffectPage *self)
{
  if (self->filling || self->changes == NULL)
    return;
  if (adw_combo_row_get_selected (self->team_row) != 0
      && adw_combo_row_get_selected (self->team_row) == adw_combo_row_get_selected (self->control_row))
    {
      self->filling = TRUE;
      adw_combo_row_set_selected (self->control_row, 0);
      self->filling = FALSE;
    }
  gtk_widget_set_visible (self->day_row, get_change (self) == NULL);
  self->stale = TRUE;
  premia_effect_page_update_paper_actions (self);
  look (self);
}

static void
show_day (PremiaEffectPage *self)
{
  g_autofree char *text = premia_locale_format_date (premia_context_get_locale (get_context (self)), self->day);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->day_row)), text);

  gtk_menu_button_set_label (self->day_button, text);
  premia_own_name_set (GTK_WIDGET (self->day_button), spoken);
}

static void
on_day_selected_cb (PremiaEffectPage *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  if (self->filling || date == NULL)
    return;
  self->day = premia_date_from_civil (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date));
  show_day (self);
  on_choice_cb (self);
}

/* ---- what there is to choose ---- */

static void
fill_changes (PremiaEffectPage *self)
{
  PremiaLocale *locale = premia_context_get_locale (get_context (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const PremiaProgrammeChange *change = &g_array_index (self->changes, PremiaProgrammeChange, i);
      g_autofree char *what = premia_programme_change_say (change, locale), *day = premia_locale_format_date (locale, change->day);
      g_autofree char *text = g_strdup_printf ("%s, %s", what, day);

      gtk_string_list_append (names, text);
    }
  gtk_string_list_append (names, _("Another day"));
  adw_combo_row_set_model (self->change_row, G_LIST_MODEL (names));
}

static int
compare_teams (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
fill_teams (PremiaEffectPage *self)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->desk));
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GtkStringList) teams = gtk_string_list_new (NULL), controls = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->teams, 0);
  for (guint i = 0; i < premia_people_get_n (people); i++)
    for (guint k = 0; k < premia_people_get (people, i)->n_stints; k++)
      {
        const char *team = premia_people_get (people, i)->stints[k].team;

        if (team != NULL && *team != '\0' && g_hash_table_add (known, (gpointer) team))
          g_ptr_array_add (self->teams, g_strdup (team));
      }
  g_ptr_array_sort (self->teams, compare_teams);
  gtk_string_list_append (teams, _("Everybody"));
  gtk_string_list_append (controls, _("None"));
  for (guint i = 0; i < self->teams->len; i++)
    {
      gtk_string_list_append (teams, g_ptr_array_index (self->teams, i));
      gtk_string_list_append (controls, g_ptr_array_index (self->teams, i));
    }
  adw_combo_row_set_model (self->team_row, G_LIST_MODEL (teams));
  adw_combo_row_set_model (self->control_row, G_LIST_MODEL (controls));
}

/* The last Monday with as many whole weeks of data after it as are shown at first. */
static PremiaDate
find_day (PremiaEffectPage *self)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);
  PremiaZone *zone = premia_desk_get_own_zone (self->desk);
  const PremiaInstant now = premia_context_now (get_context (self));
  PremiaDate day;

  if (premia_dataset_get_n_actions (dataset) == 0)
    return premia_zone_date_of (zone, now);
  day = premia_zone_date_of (zone, MIN (premia_dataset_get_last_at (dataset), now)) - 7 * (int) windows[FIRST_WINDOW];
  return day - (premia_date_weekday (day) - 1);
}

/* Versions come and go, and their rows with them; @chosen may be of an earlier desk. */
static gboolean
is_same_change (const PremiaProgrammeChange *change, const PremiaProgrammeChange *chosen)
{
  if (change->kind != chosen->kind || change->day != chosen->day)
    return FALSE;
  return change->scheme == NULL || chosen->scheme == NULL ? change->scheme == chosen->scheme : g_str_equal (change->scheme->id, chosen->scheme->id);
}

/* The newest change after which there is a whole week; what else was chosen stays no longer than its workspace. */
static guint
find_first_change (PremiaEffectPage *self)
{
  const PremiaDate week_ago = find_day (self) + 7 * (int) (windows[FIRST_WINDOW] - 1);

  for (guint i = 0; i < self->changes->len; i++)
    if (g_array_index (self->changes, PremiaProgrammeChange, i).day <= week_ago)
      return i;
  return self->changes->len;
}

/* The row of what was chosen before (nullable), or of the first choice if it is not there any more. */
static guint
find_chosen_change (PremiaEffectPage *self, const PremiaProgrammeChange *chosen)
{
  for (guint i = 0; chosen != NULL && i < self->changes->len; i++)
    if (is_same_change (&g_array_index (self->changes, PremiaProgrammeChange, i), chosen))
      return i;
  return find_first_change (self);
}

static void
choose_team (PremiaEffectPage *self, AdwComboRow *row, const char *team)
{
  guint index;

  if (team == NULL)
    adw_combo_row_set_selected (row, 0);
  else if (g_ptr_array_find_with_equal_func (self->teams, team, g_str_equal, &index))
    adw_combo_row_set_selected (row, index + 1);
}

/* @changes are @desk's, and are taken over. */
static void
fill (PremiaEffectPage *self, PremiaDesk *desk, GArray *changes)
{
  const gboolean first = self->desk == NULL;
  const PremiaProgrammeChange *chosen = first ? NULL : get_change (self);
  const gboolean other_day = !first && chosen == NULL;
  /* Teams come and go, and their rows with them. */
  g_autofree char *team = first ? NULL : g_strdup (get_team (self, self->team_row));
  g_autofree char *control = first ? NULL : g_strdup (get_team (self, self->control_row));
  /* What was chosen borrows from both. */
  g_autoptr (GArray) earlier_changes = self->changes;
  g_autoptr (PremiaDesk) earlier_desk = self->desk;

  self->changes = changes;
  self->desk = premia_desk_ref (desk);
  self->filling = TRUE;
  fill_changes (self);
  fill_teams (self);
  if (first)
    self->day = find_day (self);
  adw_combo_row_set_selected (self->change_row, other_day ? self->changes->len : find_chosen_change (self, chosen));
  choose_team (self, self->team_row, team);
  choose_team (self, self->control_row, control);
  show_day (self);
  self->filling = FALSE;
  on_choice_cb (self);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaEffectPage *self = PREMIA_EFFECT_PAGE (source);
  g_autoptr (PremiaDesk) desk = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) badges = g_task_propagate_pointer (G_TASK (result), &error);

  /* Else there is a newer desk, or the page is going. */
  if (self->listing == g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_object (&self->listing);
      if (badges == NULL)
        premia_page_show_problem (PREMIA_PAGE (self), error->message);
      fill (self, desk, premia_programme_list_changes (desk, badges));
    }
  premia_page_end_wait (PREMIA_PAGE (self));
}

static void
list_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *badges = premia_workspace_list_gamification_versions (task_data, &error);

  if (badges != NULL)
    g_task_return_pointer (task, badges, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
refresh (PremiaEffectPage *self)
{
  PremiaDesk *desk = premia_context_get_desk (get_context (self));
  PremiaWorkspace *workspace = premia_context_get_workspace (get_context (self));
  g_autoptr (GTask) task = NULL;

  stop (&self->listing);
  stop (&self->cancellable);
  spin (self, FALSE);
  gtk_stack_set_visible_child_name (self->stack, desk == NULL ? "loading" : premia_dataset_get_n_actions (premia_desk_get_dataset (desk)) == 0 ? "empty" : "effect");
  if (desk == NULL || workspace == NULL)
    {
      g_array_set_size (self->changes, 0);
      g_clear_pointer (&self->desk, premia_desk_unref);
      g_clear_pointer (&self->effect, premia_effect_unref);
      premia_effect_page_show (self);
      return;
    }
  /* On a thread: an import may have the file to itself for long. */
  self->stale = TRUE;
  premia_effect_page_update_paper_actions (self);
  self->listing = g_cancellable_new ();
  premia_page_begin_wait (PREMIA_PAGE (self));
  task = g_task_new (self, self->listing, on_listed_cb, premia_desk_ref (desk));
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, g_object_ref (workspace), g_object_unref);
  g_task_run_in_thread (task, list_in_thread);
}

/* ---- the class ---- */

static void
premia_effect_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (premia_effect_page_parent_class)->map (widget);

  look (PREMIA_EFFECT_PAGE (widget));
}

static void
premia_effect_page_constructed (GObject *object)
{
  PremiaEffectPage *self = PREMIA_EFFECT_PAGE (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_effect_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
premia_effect_page_dispose (GObject *object)
{
  PremiaEffectPage *self = PREMIA_EFFECT_PAGE (object);

  /* The rows tell of their end. */
  self->filling = TRUE;
  stop (&self->listing);
  stop (&self->cancellable);
  g_clear_object (&self->paper);
  g_clear_pointer (&self->effect, premia_effect_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);

  G_OBJECT_CLASS (premia_effect_page_parent_class)->dispose (object);
}

static void
premia_effect_page_finalize (GObject *object)
{
  PremiaEffectPage *self = PREMIA_EFFECT_PAGE (object);

  g_array_unref (self->changes);
  g_ptr_array_unref (self->teams);
  g_free (self->effect_name);

  G_OBJECT_CLASS (premia_effect_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, share_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, change_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, day_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, day_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, calendar);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, weeks_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, team_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, control_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, results);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, setting);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, measures_card);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, measures);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, cautions);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, cards);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectPage, method);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected_cb);
}

static void
premia_effect_page_save_place (PremiaPage *page, GVariantDict *place)
{
  g_autoptr (GVariant) rows = premia_form_read (gtk_widget_get_parent (GTK_WIDGET (PREMIA_EFFECT_PAGE (page)->change_row)));

  g_variant_dict_insert_value (place, "rows", rows);
}

static void
premia_effect_page_take_place (PremiaPage *page, GVariantDict *place)
{
  g_autoptr (GVariant) rows = g_variant_dict_lookup_value (place, "rows", G_VARIANT_TYPE_STRING_ARRAY);

  if (rows != NULL)
    premia_form_fill (gtk_widget_get_parent (GTK_WIDGET (PREMIA_EFFECT_PAGE (page)->change_row)), rows);
}

static void
premia_effect_page_class_init (PremiaEffectPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PREMIA_PAGE_CLASS (klass)->save_place = premia_effect_page_save_place;
  PREMIA_PAGE_CLASS (klass)->take_place = premia_effect_page_take_place;
  object_class->constructed = premia_effect_page_constructed;
  object_class->dispose = premia_effect_page_dispose;
  object_class->finalize = premia_effect_page_finalize;
  widget_class->map = premia_effect_page_map;

  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/effect/premia-effect-page.ui");
  bind_children (widget_class);
  premia_effect_page_install_paper_actions (widget_class);
}

static void
premia_effect_page_init (PremiaEffectPage *self)
{
  self->changes = g_array_new (FALSE, FALSE, sizeof (PremiaProgrammeChange));
  self->teams = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  premia_weekday_begin_calendars ();
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_weekday_end_calendars ();
  adw_combo_row_set_selected (self->weeks_row, FIRST_WINDOW);
  self->filling = FALSE;
  gtk_label_set_text (self->method, premia_effect_get_method ());
  premia_effect_page_update_paper_actions (self);
}

void
premia_effect_page_show_day (PremiaEffectPage *self, PremiaDate day)
{
  g_return_if_fail (PREMIA_IS_EFFECT_PAGE (self));

  self->day = day;
  self->filling = TRUE;
  adw_combo_row_set_selected (self->change_row, self->changes->len);
  self->filling = FALSE;
  show_day (self);
  on_choice_cb (self);
}

void
premia_effect_page_choose_groups (PremiaEffectPage *self, const char *team, const char *control)
{
  g_return_if_fail (PREMIA_IS_EFFECT_PAGE (self));

  self->filling = TRUE;
  choose_team (self, self->team_row, team);
  choose_team (self, self->control_row, control);
  self->filling = FALSE;
  on_choice_cb (self);
}

PremiaEffect *
premia_effect_page_get_effect (PremiaEffectPage *self)
{
  g_return_val_if_fail (PREMIA_IS_EFFECT_PAGE (self), NULL);

  return self->effect;
}
