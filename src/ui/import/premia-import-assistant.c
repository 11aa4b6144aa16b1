/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-assistant"

#include "premia-import-assistant-private.h"
#include "premia-import-source-row.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-quiet-spinners.h"

#include <glib/gi18n.h>

enum
{
  IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaImportAssistant, premia_import_assistant, ADW_TYPE_WINDOW)

static const char *const pages[PREMIA_N_IMPORT_STEPS] = {
  [PREMIA_IMPORT_STEP_FILES] = "files", [PREMIA_IMPORT_STEP_COLUMNS] = "columns",
  [PREMIA_IMPORT_STEP_PEOPLE] = "people", [PREMIA_IMPORT_STEP_OUTCOME] = "outcome",
};

static PremiaImportSource *
get_source (PremiaImportAssistant *self, guint index)
{
  g_autoptr (PremiaImportSource) source = g_list_model_get_item (premia_import_session_get_sources (self->session), index);

  return source; /* the session holds it */
}

static guint
count_sources (PremiaImportAssistant *self)
{
  return g_list_model_get_n_items (premia_import_session_get_sources (self->session));
}

/* ---- which steps there are ---- */

static gboolean
has_step (PremiaImportAssistant *self, PremiaImportStep step)
{
  GPtrArray *strangers = premia_import_session_get_strangers (self->session);

  if (step == PREMIA_IMPORT_STEP_PEOPLE)
    return strangers != NULL && strangers->len > 0;
  if (step != PREMIA_IMPORT_STEP_COLUMNS)
    return TRUE;
  for (guint i = 0; i < count_sources (self); i++)
    if (premia_import_source_get_draft (get_source (self, i)) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_complete (PremiaImportAssistant *self)
{
  for (guint i = 0; i < count_sources (self); i++)
    {
      PremiaImportDraft *draft = premia_import_source_get_draft (get_source (self, i));
      g_autoptr (PremiaImportProfile) profile = draft != NULL ? premia_import_draft_dup_profile (draft, NULL) : NULL;

      if (draft != NULL && profile == NULL)
        return FALSE;
    }
  return premia_import_session_is_readable (self->session);
}

static gboolean
is_open (PremiaImportAssistant *self, PremiaImportStep step)
{
  if (step == PREMIA_IMPORT_STEP_FILES)
    return TRUE;
  if (step == PREMIA_IMPORT_STEP_COLUMNS)
    return premia_import_session_is_readable (self->session);
  return is_complete (self);
}

/* -1: there is none */
static int
find_step (PremiaImportAssistant *self, int from, int by)
{
  int step = from + by;

  while (step >= 0 && step < PREMIA_N_IMPORT_STEPS && !has_step (self, step))
    step += by;
  return step >= 0 && step < PREMIA_N_IMPORT_STEPS ? step : -1;
}

/* Somebody has to say what the columns mean: of a table that is not known, or that leaves a doubt. */
static gboolean
needs_columns (PremiaImportAssistant *self)
{
  for (guint i = 0; i < count_sources (self); i++)
    {
      PremiaImportDraft *draft = premia_import_source_get_draft (get_source (self, i));

      if (draft != NULL && premia_import_source_get_profile_name (get_source (self, i)) == NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
needs_people (PremiaImportAssistant *self)
{
  GPtrArray *strangers = premia_import_session_get_strangers (self->session);

  for (guint i = 0; strangers != NULL && i < strangers->len; i++)
    if (premia_import_session_get_choice (self->session, ((PremiaImportStranger *) g_ptr_array_index (strangers, i))->account, NULL) == PREMIA_IMPORT_CHOICE_NONE)
      return TRUE;
  return FALSE;
}

/* ---- what is shown ---- */

static void
update_buttons (PremiaImportAssistant *self, gboolean importing)
{
  const PremiaImportSessionState state = premia_import_session_get_state (self->session);
  const gboolean any = count_sources (self) > 0;
  const gboolean last = self->step == PREMIA_IMPORT_STEP_OUTCOME;
  const int next = find_step (self, (int) self->step, 1);
  const gboolean skip = premia_import_outcome_view_get_skip_bad (self->outcome);

  gtk_widget_set_visible (self->next_button, any && !last && !importing);
  gtk_widget_set_visible (self->import_button, any && last && !importing);
  gtk_widget_set_visible (self->back_button, any && self->step != PREMIA_IMPORT_STEP_FILES && !importing);
  gtk_widget_set_sensitive (self->import_button, state == PREMIA_IMPORT_SESSION_CHECKED && (skip || premia_import_session_get_n_rejected (self->session) == 0));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", any && !importing && !last && next >= 0 && is_open (self, (guint) next));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.back", any && !importing && self->step != PREMIA_IMPORT_STEP_FILES);
}

static void
update (PremiaImportAssistant *self)
{
  const gboolean importing = premia_import_session_get_state (self->session) == PREMIA_IMPORT_SESSION_IMPORTING;
  const gboolean any = count_sources (self) > 0;
  const char *problem = self->said != NULL ? self->said : premia_import_session_get_problem (self->session);

  gtk_stack_set_visible_child_name (self->stack, importing ? "importing" : any ? pages[self->step] : "start");
  gtk_widget_set_visible (self->steps_place, any && !importing);
  for (guint i = 0; i < PREMIA_N_IMPORT_STEPS; i++)
    premia_import_steps_set_step (self->steps, i, has_step (self, i), is_open (self, i));
  premia_import_steps_set_now (self->steps, self->step);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  update_buttons (self, importing);
}

void
premia_import_assistant_say (PremiaImportAssistant *self, const char *problem)
{
  g_free (self->said);
  self->said = g_strdup (problem);
  update (self);
}

/* Whoever looks at names or at what will happen wants it of what the sources are now. */
static void
check_if_due (PremiaImportAssistant *self)
{
  if (self->step == PREMIA_IMPORT_STEP_OUTCOME
      && premia_import_session_get_state (self->session) == PREMIA_IMPORT_SESSION_IDLE && premia_import_session_get_problem (self->session) == NULL
      && is_complete (self))
    premia_import_session_check (self->session);
}

void
premia_import_assistant_show_step (PremiaImportAssistant *self, PremiaImportStep step)
{
  g_return_if_fail (PREMIA_IS_IMPORT_ASSISTANT (self));
  g_return_if_fail (step < PREMIA_N_IMPORT_STEPS);

  self->step = step;
  update (self);
  check_if_due (self);
  premia_import_assistant_keep (self);
}

/* ---- what happens ---- */

/* New sources: on to the first step that needs somebody. */
static void
go_by_itself (PremiaImportAssistant *self)
{
  if (!self->by_itself || premia_import_session_is_looking (self->session))
    return;
  if (!premia_import_session_is_readable (self->session))
    {
      self->by_itself = FALSE;
      self->step = PREMIA_IMPORT_STEP_FILES;
      return;
    }
  self->by_itself = FALSE;
  self->step = needs_columns (self) || !is_complete (self) ? PREMIA_IMPORT_STEP_COLUMNS : PREMIA_IMPORT_STEP_OUTCOME;
}

static void
on_session_changed_cb (PremiaImportAssistant *self)
{
  const int files = PREMIA_IMPORT_STEP_FILES;

  if (count_sources (self) == 0 || !premia_import_session_is_readable (self->session))
    self->step = files;
  else if (!has_step (self, self->step) && self->step == PREMIA_IMPORT_STEP_COLUMNS)
    self->step = files;
  premia_import_assistant_go_on (self);
  go_by_itself (self);
  update (self);
  check_if_due (self);
  premia_import_assistant_keep (self);
}

/* Names came with the first look at what will happen: they go before it. */
static void
on_strangers_cb (PremiaImportAssistant *self)
{
  if (self->step == PREMIA_IMPORT_STEP_OUTCOME && needs_people (self))
    self->step = PREMIA_IMPORT_STEP_PEOPLE;
  else if (self->step == PREMIA_IMPORT_STEP_PEOPLE && !has_step (self, PREMIA_IMPORT_STEP_PEOPLE))
    self->step = PREMIA_IMPORT_STEP_OUTCOME;
  update (self);
}

static void
on_removed_cb (PremiaImportAssistant *self, PremiaImportSourceRow *row)
{
  premia_import_session_remove (self->session, premia_import_source_row_get_source (row));
}

static void
on_sources_changed_cb (PremiaImportAssistant *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < removed; i++)
    gtk_list_box_remove (self->list, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) position)));
  for (guint i = position; i < position + added; i++)
    {
      GtkWidget *row = premia_import_source_row_new (get_source (self, i), premia_context_get_locale (self->context));

      g_signal_connect_object (row, "removed", G_CALLBACK (on_removed_cb), self, G_CONNECT_SWAPPED);
      premia_quiet_spinners (row);
      gtk_list_box_insert (self->list, row, (int) i);
    }
}

static void
on_step_chosen_cb (PremiaImportAssistant *self, int step)
{
  premia_import_assistant_show_step (self, (PremiaImportStep) step);
}

static void
on_move_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaImportAssistant *self = PREMIA_IMPORT_ASSISTANT (widget);
  const int step = find_step (self, (int) self->step, g_str_equal (action_name, "import.next") ? 1 : -1);

  premia_import_assistant_say (self, NULL);
  if (step >= 0)
    premia_import_assistant_show_step (self, (PremiaImportStep) step);
}

static void
on_import_cb (PremiaImportAssistant *self)
{
  if (!gtk_widget_get_sensitive (self->import_button))
    return;
  gtk_progress_bar_set_fraction (self->progress, 0);
  premia_import_session_set_remember (self->session, premia_import_outcome_view_get_remember (self->outcome));
  premia_import_session_import (self->session, premia_import_outcome_view_get_skip_bad (self->outcome));
}

static void
on_stop_cb (PremiaImportAssistant *self)
{
  premia_import_session_stop (self->session);
}

static void
on_progress_cb (PremiaImportAssistant *self, double fraction)
{
  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
on_imported_cb (PremiaImportAssistant *self)
{
  g_autofree char *summary = premia_import_session_sum_up (self->session);

  premia_import_assistant_settle (self);
  g_signal_emit (self, signals[IMPORTED], 0, summary, premia_import_session_get_workspace (self->session), premia_import_session_get_import (self->session));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_stopped_cb (PremiaImportAssistant *self, const char *message)
{
  if (message == NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Cancelled: nothing was imported.")));
  premia_import_assistant_say (self, message);
}

/* Closing while it imports is cancelling: what was there before stays. */
static gboolean
premia_import_assistant_close_request (GtkWindow *window)
{
  PremiaImportAssistant *self = PREMIA_IMPORT_ASSISTANT (window);

  if (premia_import_session_get_state (self->session) == PREMIA_IMPORT_SESSION_IMPORTING)
    {
      premia_import_session_stop (self->session);
      return GDK_EVENT_STOP;
    }
  premia_import_assistant_settle (self);
  return GTK_WINDOW_CLASS (premia_import_assistant_parent_class)->close_request (window);
}

static void
premia_import_assistant_dispose (GObject *object)
{
  PremiaImportAssistant *self = PREMIA_IMPORT_ASSISTANT (object);

  if (self->pasting != NULL)
    g_cancellable_cancel (self->pasting);
  g_clear_object (&self->pasting);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->resuming, g_variant_unref);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_import_assistant_parent_class)->dispose (object);
}

static void
premia_import_assistant_finalize (GObject *object)
{
  g_free (PREMIA_IMPORT_ASSISTANT (object)->said);

  G_OBJECT_CLASS (premia_import_assistant_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, heading);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, back_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, next_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, import_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, steps_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, steps);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, mapping);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, people);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, outcome);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportAssistant, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_import_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_step_chosen_cb);
}

static void
premia_import_assistant_class_init (PremiaImportAssistantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_import_assistant_dispose;
  object_class->finalize = premia_import_assistant_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = premia_import_assistant_close_request;

  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 3, G_TYPE_STRING, PREMIA_TYPE_WORKSPACE, G_TYPE_INT64);

  g_type_ensure (PREMIA_TYPE_IMPORT_STEPS);
  g_type_ensure (PREMIA_TYPE_IMPORT_MAPPING_VIEW);
  g_type_ensure (PREMIA_TYPE_IMPORT_PEOPLE);
  g_type_ensure (PREMIA_TYPE_IMPORT_OUTCOME_VIEW);
  bind_template (widget_class);
  premia_import_assistant_class_install_file_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, on_move_cb);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, on_move_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "import.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "import.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "import");
}

static void
premia_import_assistant_init (PremiaImportAssistant *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_import_assistant_accept_drops (self);
  premia_quiet_spinners (GTK_WIDGET (self));
}

GtkWidget *
premia_import_assistant_new (GtkWindow *parent, PremiaContext *context)
{
  PremiaImportAssistant *self;
  PremiaLocale *locale;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (premia_context_get_workspace (context) != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_ASSISTANT, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->session = premia_import_session_new (context);
  locale = premia_context_get_locale (context);
  g_signal_connect_object (premia_import_session_get_sources (self->session), "items-changed", G_CALLBACK (on_sources_changed_cb), self, G_CONNECT_SWAPPED);
  premia_import_mapping_view_set_session (self->mapping, self->session, locale);
  premia_import_people_set_session (self->people, self->session, context);
  premia_import_outcome_view_set_session (self->outcome, self->session, context);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "strangers-changed", G_CALLBACK (on_strangers_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "choices-changed", G_CALLBACK (premia_import_assistant_keep), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "imported", G_CALLBACK (on_imported_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "stopped", G_CALLBACK (on_stopped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outcome, "notify::skip-bad", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

PremiaImportStep
premia_import_assistant_get_step (PremiaImportAssistant *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_ASSISTANT (self), PREMIA_IMPORT_STEP_FILES);

  return self->step;
}

gboolean
premia_import_assistant_get_waiting (PremiaImportAssistant *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_ASSISTANT (self), FALSE);

  return premia_import_session_is_looking (self->session) || premia_import_session_get_state (self->session) == PREMIA_IMPORT_SESSION_CHECKING;
}
