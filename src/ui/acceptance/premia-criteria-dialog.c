/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-criteria-dialog"

#include "premia-criteria-dialog.h"

#include "jobs/premia-acceptance.h"
#include "ui/help/premia-help-window.h"

#include "ui/page/premia-form-keeper.h"

#include <glib/gi18n.h>

struct _PremiaCriteriaDialog
{
  AdwWindow      parent_instance;
  GtkWidget     *save;
  AdwEntryRow   *rows[PREMIA_CRITERIA_MAX];
  PremiaContext *context; /* (owned) */
};

enum { SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaCriteriaDialog, premia_criteria_dialog, ADW_TYPE_WINDOW)

/* (transfer full): those that are not empty. */
static GStrv
read_rows (PremiaCriteriaDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < PREMIA_CRITERIA_MAX; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rows[i]))));

      if (*text != '\0')
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static void
on_changed_cb (PremiaCriteriaDialog *self)
{
  g_auto (GStrv) criteria = read_rows (self);

  gtk_widget_set_sensitive (self->save, g_strv_length (criteria) >= PREMIA_CRITERIA_MIN);
}

typedef struct { PremiaWorkspace *workspace; GStrv criteria; } Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->workspace);
  g_strfreev (saving->criteria);
  g_free (saving);
}

static void
save (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Saving *saving = task_data;
  GError *error = NULL;

  if (premia_acceptance_write_criteria (saving->workspace, (const char *const *) saving->criteria, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaCriteriaDialog *self = PREMIA_CRITERIA_DIALOG (source);
  Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[SAVED], 0, saving->criteria);
  else
    premia_context_tell_problem (self->context, error->message);
  premia_form_keeper_settle (GTK_WIDGET (self));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_save_cb (PremiaCriteriaDialog *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  g_autoptr (GTask) task = NULL;
  Saving *saving;

  if (workspace == NULL || !gtk_widget_get_sensitive (self->save))
    return;
  gtk_widget_set_sensitive (self->save, FALSE);
  saving = g_new0 (Saving, 1);
  saving->workspace = g_object_ref (workspace);
  saving->criteria = read_rows (self);
  task = g_task_new (self, NULL, on_saved_cb, NULL);
  g_task_set_source_tag (task, on_save_cb);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save);
}

static void
premia_criteria_dialog_finalize (GObject *object)
{
  g_clear_object (&PREMIA_CRITERIA_DIALOG (object)->context);

  G_OBJECT_CLASS (premia_criteria_dialog_parent_class)->finalize (object);
}

static void
premia_criteria_dialog_class_init (PremiaCriteriaDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_criteria_dialog_finalize;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/acceptance/premia-criteria-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaCriteriaDialog, save);
  for (guint i = 0; i < PREMIA_CRITERIA_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("criterion_%u", i + 1);

      gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,
                                                 G_STRUCT_OFFSET (PremiaCriteriaDialog, rows) + i * sizeof (AdwEntryRow *));
    }
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "acceptance#criteria");
}

static void
premia_criteria_dialog_init (PremiaCriteriaDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_criteria_dialog_new (GtkWindow *parent, PremiaContext *context, const char *const *criteria)
{
  PremiaCriteriaDialog *self = g_object_new (PREMIA_TYPE_CRITERIA_DIALOG, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  for (guint i = 0; i < PREMIA_CRITERIA_MAX && criteria[i] != NULL; i++)
    gtk_editable_set_text (GTK_EDITABLE (self->rows[i]), criteria[i]);
  premia_form_keeper_watch (GTK_WIDGET (self), context, "acceptance.criteria", "acceptance", "acceptance.criteria", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->rows[0]));
  return GTK_WIDGET (self);
}
