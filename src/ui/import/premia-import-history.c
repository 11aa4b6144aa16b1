/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-history"

#include "premia-import-history.h"
#include "premia-import-words.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-latest-toast.h"
#include "ui/page/premia-own-name.h"

#include "jobs/premia-import-undo-job.h"

#include <glib/gi18n.h>

/* So many are listed; then as many older ones each time somebody asks for them. */
#define IMPORTS_AT_ONCE 100

struct _PremiaImportHistory
{
  AdwWindow            parent_instance;
  AdwToastOverlay     *toasts;
  GtkLabel            *problem;
  AdwPreferencesGroup *imports, *profiles;
  GPtrArray           *import_rows, *profile_rows; /* (owned): borrowed rows */
  GPtrArray           *records;   /* (owned) (nullable) (element-type PremiaImportRecord): all of them, the newest first */
  guint                n_listed;  /* of the records; what is behind them was not asked for */
  guint                n_wanted;  /* rows */
  GtkWidget           *older;     /* (nullable): the row that asks */
  PremiaContext       *context;   /* (owned) */
  PremiaWorkspace     *workspace; /* (owned) */
  GtkWidget           *turning_place;
  GtkProgressBar      *turning;
  GCancellable        *cancellable; /* (owned): of all that runs */
  GCancellable        *turn;      /* (owned) (nullable): of the undo that runs, which goes on without the window */
  PremiaStoredProfile *removed;   /* (owned) (nullable): what undo puts back */
  guint                busy;
  int                  at;        /* index of the import that was turned: there the focus goes back to; -1: none */
  gint64               wanted;    /* number of the import that somebody came for; 0: none */
};

G_DEFINE_FINAL_TYPE (PremiaImportHistory, premia_import_history, ADW_TYPE_WINDOW)

static void refresh (PremiaImportHistory *self);

static PremiaLocale *
get_locale (PremiaImportHistory *self)
{
  return premia_context_get_locale (self->context);
}

static void
show_problem (PremiaImportHistory *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
set_busy (PremiaImportHistory *self, int by)
{
  self->busy = (guint) ((int) self->busy + by);
  gtk_widget_set_sensitive (GTK_WIDGET (self->imports), self->busy == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->profiles), self->busy == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.undo", self->busy == 0 && self->removed != NULL);
}

static void
tell (PremiaImportHistory *self, const char *text, const char *action, const char *label)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (action != NULL)
    {
      adw_toast_set_button_label (toast, label);
      adw_toast_set_action_name (toast, action);
    }
  premia_latest_toast_show (self->toasts, toast);
}

/* A button at the end of a row; @name is what it is called where it is not seen. */
static GtkWidget *
add_button (GtkWidget *row, GtkWidget *button, const char *name)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  premia_own_name_set (GTK_WIDGET (button), name);
  if (ADW_IS_ENTRY_ROW (row))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

static void
clear (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

/* ---- imports ---- */

typedef struct { PremiaImportHistory *self; gboolean redo; } Reversal;

static void
on_reversed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reversal *reversal = user_data;
  PremiaImportHistory *self = reversal->self;
  g_autoptr (GError) error = NULL;

  if (premia_job_run_finish (PREMIA_JOB (source), result, &error))
    {
      g_autofree char *text = premia_import_say_reversal (premia_import_undo_job_get_reversal (PREMIA_IMPORT_UNDO_JOB (source)), reversal->redo, get_locale (self));

      if (!g_cancellable_is_cancelled (self->cancellable))
        tell (self, text, NULL, NULL);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, error->message);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    tell (self, _("Stopped: everything is as it was before."), NULL, NULL);
  g_clear_object (&self->turn);
  if (!g_cancellable_is_cancelled (self->cancellable))
    {
      gtk_widget_set_visible (self->turning_place, FALSE);
      set_busy (self, -1);
      refresh (self);
    }
  g_object_unref (self);
  g_free (reversal);
}

static void
on_progress_cb (PremiaImportHistory *self, PremiaJob *job)
{
  if (premia_job_get_fraction (job) < 0)
    gtk_progress_bar_pulse (self->turning);
  else
    gtk_progress_bar_set_fraction (self->turning, premia_job_get_fraction (job));
}

static void
on_stop_cb (PremiaImportHistory *self)
{
  if (self->turn != NULL)
    g_cancellable_cancel (self->turn);
}

static void
on_reverse_clicked_cb (PremiaImportHistory *self, GtkButton *button)
{
  const gint64 *import = g_object_get_data (G_OBJECT (button), "import");
  Reversal *reversal = g_new0 (Reversal, 1);
  g_autoptr (PremiaImportUndoJob) job = NULL;
  guint at;

  reversal->self = g_object_ref (self);
  reversal->redo = g_object_get_data (G_OBJECT (button), "redo") != NULL;
  job = premia_import_undo_job_new (self->workspace, *import, reversal->redo);
  if (g_ptr_array_find (self->import_rows, gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW), &at))
    self->at = (int) at;
  show_problem (self, NULL);
  set_busy (self, 1);
  self->turn = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->turning, 0);
  gtk_widget_set_visible (self->turning_place, TRUE);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  premia_job_run_async (PREMIA_JOB (job), self->turn, on_reversed_cb, reversal);
}

/* The files of one import are one row: it is undone as a whole. */
static char *
say_import (PremiaImportHistory *self, GPtrArray *records, guint first, guint end)
{
  const PremiaImportRecord *record = g_ptr_array_index (records, first);
  PremiaZone *zone = premia_context_get_desk (self->context) != NULL ? premia_zone_ref (premia_desk_get_own_zone (premia_context_get_desk (self->context)))
                                                                     : premia_zone_new_utc ();
  g_autofree char *at = premia_locale_format_instant (get_locale (self), record->at, zone);
  g_autofree char *fresh = NULL, *changed = NULL, *rows = NULL;
  guint64 n_new = 0, n_changed = 0;

  for (guint i = first; i < end; i++)
    {
      n_new += ((PremiaImportRecord *) g_ptr_array_index (records, i))->n_new;
      n_changed += ((PremiaImportRecord *) g_ptr_array_index (records, i))->n_changed;
    }
  premia_zone_unref (zone);
  fresh = premia_locale_format_count (get_locale (self), (gint64) n_new);
  changed = premia_locale_format_count (get_locale (self), (gint64) n_changed);
  /* Translators: of an import; both are numbers of rows */
  rows = g_strdup_printf (_("%1$s new, %2$s changed"), fresh, changed);
  return g_strjoin (" · ", at, rows, record->undone ? _("undone") : record->undoable ? NULL : _("cannot be undone"), NULL);
}

static void
add_import (PremiaImportHistory *self, GPtrArray *records, guint first, guint end)
{
  const PremiaImportRecord *record = g_ptr_array_index (records, first);
  g_autoptr (GString) names = g_string_new (record->name);
  g_autofree char *subtitle = say_import (self, records, first, end);
  GtkWidget *row = adw_action_row_new ();

  for (guint i = first + 1; i < end; i++)
    g_string_append_printf (names, ", %s", ((PremiaImportRecord *) g_ptr_array_index (records, i))->name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), names->str);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (record->undoable && premia_workspace_get_read_only_reason (self->workspace) == NULL)
    {
      /* Translators: %s are names of files */
      g_autofree char *name = g_strdup_printf (record->undone ? _("Import %s again") : _("Undo the import of %s"), names->str);
      GtkWidget *button = add_button (row, gtk_button_new_with_mnemonic (record->undone ? _("_Redo") : _("_Undo")), name);

      g_object_set_data_full (G_OBJECT (button), "import", g_memdup2 (&record->import, sizeof record->import), g_free);
      g_object_set_data (G_OBJECT (button), "redo", record->undone ? self : NULL);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_reverse_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  adw_preferences_group_add (self->imports, row);
  g_ptr_array_add (self->import_rows, row);
  if (self->wanted != 0 && record->import == self->wanted)
    {
      self->wanted = 0;
      gtk_widget_grab_focus (row);
    }
}

static void list_more (PremiaImportHistory *self);

static void
on_older_cb (PremiaImportHistory *self)
{
  const guint n = self->import_rows->len;

  self->n_wanted += IMPORTS_AT_ONCE;
  list_more (self);
  /* The row that was pressed is gone: on with the first of those it brought. */
  if (n < self->import_rows->len && !gtk_widget_child_focus (g_ptr_array_index (self->import_rows, n), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (g_ptr_array_index (self->import_rows, n));
}

/* Up to as many as are wanted, and as far as the one that somebody came for. */
static void
list_more (PremiaImportHistory *self)
{
  if (self->older != NULL)
    adw_preferences_group_remove (self->imports, self->older);
  self->older = NULL;
  while (self->n_listed < self->records->len && (self->import_rows->len < self->n_wanted || self->wanted != 0))
    {
      const gint64 import = ((PremiaImportRecord *) g_ptr_array_index (self->records, self->n_listed))->import;
      guint end = self->n_listed + 1;

      while (import != 0 && end < self->records->len && ((PremiaImportRecord *) g_ptr_array_index (self->records, end))->import == import)
        end++;
      add_import (self, self->records, self->n_listed, end);
      self->n_listed = end;
    }
  if (self->n_listed == self->records->len)
    return;
  self->older = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->older), _("Show _Older Imports"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->older), TRUE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->older), TRUE);
  g_signal_connect_object (self->older, "activated", G_CALLBACK (on_older_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->imports, self->older);
}

/* Takes @records. */
static void
show_imports (PremiaImportHistory *self, GPtrArray *records)
{
  clear (self->imports, self->import_rows);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = records;
  self->n_listed = 0;
  list_more (self);
  adw_preferences_group_set_description (self->imports, records->len == 0 ? _("Nothing was imported yet.") : NULL);
}

/* ---- remembered columns ---- */

typedef enum { RENAME, REMOVE, RESTORE } DeedKind;

typedef struct
{
  DeedKind             kind;
  PremiaWorkspace     *workspace;
  gint64               id;
  char                *name;    /* RENAME */
  PremiaStoredProfile *profile; /* (nullable): RESTORE takes it, REMOVE leaves it */
} Deed;

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->workspace);
  g_free (deed->name);
  g_clear_pointer (&deed->profile, premia_stored_profile_free);
  g_free (deed);
}

static void
do_deed (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Deed *deed = task_data;
  GError *error = NULL;
  const gboolean done = deed->kind == RENAME   ? premia_workspace_rename_profile (deed->workspace, deed->id, deed->name, &error)
                        : deed->kind == REMOVE ? premia_workspace_remove_profile (deed->workspace, deed->id, &deed->profile, &error)
                                               : premia_workspace_save_profile (deed->workspace, deed->profile, NULL, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaImportHistory *self = PREMIA_IMPORT_HISTORY (source);
  Deed *deed = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (done)
    g_clear_pointer (&self->removed, premia_stored_profile_free);
  else if (deed->kind == RESTORE)
    self->removed = g_steal_pointer (&deed->profile);
  if (done && deed->kind == REMOVE)
    {
      /* Translators: %s is the name of remembered columns */
      g_autofree char *text = g_strdup_printf (_("“%s” is forgotten"), deed->profile->name);

      self->removed = g_steal_pointer (&deed->profile);
      tell (self, text, "history.undo", _("_Undo"));
    }
  show_problem (self, error != NULL ? error->message : NULL);
  set_busy (self, -1);
  refresh (self);
}

/* Takes @profile. */
static void
start_deed (PremiaImportHistory *self, DeedKind kind, gint64 id, const char *name, PremiaStoredProfile *profile)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_done_cb, NULL);
  Deed *deed = g_new0 (Deed, 1);

  deed->kind = kind;
  deed->workspace = g_object_ref (self->workspace);
  deed->id = id;
  deed->name = g_strdup (name);
  deed->profile = profile;
  g_task_set_source_tag (task, start_deed);
  g_task_set_task_data (task, deed, (GDestroyNotify) deed_free);
  set_busy (self, 1);
  g_task_run_in_thread (task, do_deed);
}

static gint64
get_id (gpointer widget)
{
  return *(const gint64 *) g_object_get_data (G_OBJECT (widget), "profile");
}

static void
on_renamed_cb (PremiaImportHistory *self, GtkEditable *row)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  if (*name != '\0')
    start_deed (self, RENAME, get_id (row), name, NULL);
  else
    refresh (self);
}

static void
on_remove_clicked_cb (PremiaImportHistory *self, GtkButton *button)
{
  start_deed (self, REMOVE, get_id (button), NULL, NULL);
}

static void
on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaImportHistory *self = PREMIA_IMPORT_HISTORY (widget);

  if (self->removed != NULL && self->busy == 0)
    start_deed (self, RESTORE, 0, NULL, g_steal_pointer (&self->removed));
}

static void
add_profile (PremiaImportHistory *self, const PremiaStoredProfile *profile)
{
  GtkWidget *row = adw_entry_row_new ();
  const gboolean editable = premia_workspace_get_read_only_reason (self->workspace) == NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Name"));
  gtk_editable_set_text (GTK_EDITABLE (row), profile->name);
  gtk_editable_set_editable (GTK_EDITABLE (row), editable);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "profile", g_memdup2 (&profile->id, sizeof profile->id), g_free);
  g_signal_connect_object (row, "apply", G_CALLBACK (on_renamed_cb), self, G_CONNECT_SWAPPED);
  if (editable)
    {
      /* Translators: %s is the name of remembered columns */
      g_autofree char *name = g_strdup_printf (_("Forget “%s”"), profile->name);
      GtkWidget *button = add_button (row, gtk_button_new_from_icon_name ("user-trash-symbolic"), name);

      gtk_widget_set_tooltip_text (button, name);
      g_object_set_data_full (G_OBJECT (button), "profile", g_memdup2 (&profile->id, sizeof profile->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  adw_preferences_group_add (self->profiles, row);
  g_ptr_array_add (self->profile_rows, row);
}

static void
show_profiles (PremiaImportHistory *self, GPtrArray *profiles)
{
  clear (self->profiles, self->profile_rows);
  for (guint i = 0; i < profiles->len; i++)
    add_profile (self, g_ptr_array_index (profiles, i));
  adw_preferences_group_set_description (self->profiles, profiles->len > 0
                                         ? _("What the columns of a foreign table mean is known the next time it comes.")
                                         : _("What the columns of a foreign table mean can be remembered when it is imported."));
}

/* ---- reading ---- */

typedef struct { GPtrArray *imports, *profiles; } Answer;

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->imports, g_ptr_array_unref);
  g_clear_pointer (&answer->profiles, g_ptr_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
read_all (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  GError *error = NULL;

  answer->imports = premia_workspace_list_imports (task_data, &error);
  if (answer->imports != NULL)
    answer->profiles = premia_workspace_list_profiles (task_data, &error);
  if (answer->profiles != NULL)
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) answer_free);
  else
    g_task_return_error (task, error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaImportHistory *self = PREMIA_IMPORT_HISTORY (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  set_busy (self, -1);
  if (answer == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  show_imports (self, g_steal_pointer (&answer->imports));
  show_profiles (self, answer->profiles);
  /* The button that was pressed is another one now. */
  if (self->at >= 0 && (guint) self->at < self->import_rows->len)
    gtk_widget_child_focus (g_ptr_array_index (self->import_rows, (guint) self->at), GTK_DIR_TAB_FORWARD);
  self->at = -1;
}

static void
refresh (PremiaImportHistory *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_read_cb, NULL);

  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, g_object_ref (self->workspace), g_object_unref);
  set_busy (self, 1);
  g_task_run_in_thread (task, read_all);
}

/* ---- the window ---- */

static void
premia_import_history_dispose (GObject *object)
{
  PremiaImportHistory *self = PREMIA_IMPORT_HISTORY (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (premia_import_history_parent_class)->dispose (object);
}

static void
premia_import_history_finalize (GObject *object)
{
  PremiaImportHistory *self = PREMIA_IMPORT_HISTORY (object);

  g_ptr_array_unref (self->import_rows);
  g_ptr_array_unref (self->profile_rows);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->removed, premia_stored_profile_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_import_history_parent_class)->finalize (object);
}

static void
premia_import_history_class_init (PremiaImportHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_history_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_import_history_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-history.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportHistory, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportHistory, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportHistory, imports);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportHistory, profiles);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportHistory, turning_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportHistory, turning);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
  gtk_widget_class_install_action (widget_class, "history.undo", NULL, on_undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "history.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "import#undo");
}

static void
premia_import_history_init (PremiaImportHistory *self)
{
  self->import_rows = g_ptr_array_new ();
  self->profile_rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->at = -1;
  self->n_wanted = IMPORTS_AT_ONCE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_import_history_new (GtkWindow *parent, PremiaContext *context)
{
  PremiaImportHistory *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context) && premia_context_get_workspace (context) != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_HISTORY, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->workspace = g_object_ref (premia_context_get_workspace (context));
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

gboolean
premia_import_history_get_busy (PremiaImportHistory *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_HISTORY (self), FALSE);

  return self->busy > 0;
}

void
premia_import_history_show (PremiaImportHistory *self, gint64 import)
{
  g_return_if_fail (PREMIA_IS_IMPORT_HISTORY (self));

  self->wanted = import;
}
