/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-passphrase-dialog"

#include "premia-passphrase-dialog.h"

#include "sync/premia-passphrase.h"
#include "ui/page/premia-passphrase-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#define PASSPHRASE "lock-passphrase"

struct _PremiaPassphraseDialog
{
  AdwWindow      parent_instance;
  GtkEditable   *now, *next, *again;
  GtkWidget     *set, *remove;
  GtkLabel      *problem;
  GSettings     *settings; /* (owned) */
  char          *sealed;   /* (owned): what there is; "": nothing */
  gboolean       busy;
};

G_DEFINE_FINAL_TYPE (PremiaPassphraseDialog, premia_passphrase_dialog, ADW_TYPE_WINDOW)

/* ---- on a thread ---- */

typedef struct { char *sealed, *now, *next; } Change; /* next: NULL: removed */

static void
change_free (Change *change)
{
  premia_passphrase_free (change->now);
  premia_passphrase_free (change->next);
  g_free (change->sealed);
  g_free (change);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Change *change = task_data;
  GError *error = NULL;
  char *sealed;

  if (*change->sealed != '\0' && !premia_passphrase_opens (change->sealed, change->now))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _("That is not the passphrase until now. Mind the language of the keyboard."));
      return;
    }
  sealed = change->next != NULL ? premia_passphrase_seal (change->next, &error) : g_strdup ("");
  if (sealed != NULL)
    g_task_return_pointer (task, sealed, g_free);
  else
    g_task_return_error (task, error);
}

/* ---- what is typed ---- */

static void
show_problem (PremiaPassphraseDialog *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

/* (nullable): why it cannot be set as it stands there. */
static const char *
find_fault (PremiaPassphraseDialog *self)
{
  const char *next = gtk_editable_get_text (self->next), *again = gtk_editable_get_text (self->again);

  if (*next != '\0' && g_utf8_strlen (next, -1) < PREMIA_PASSPHRASE_LETTERS)
    return _("Take four letters or more.");
  if (*next != '\0' && *again != '\0' && strcmp (next, again) != 0)
    return _("The second one differs from the first.");
  return NULL;
}

static void
on_typed_cb (PremiaPassphraseDialog *self)
{
  const char *next = gtk_editable_get_text (self->next);
  const gboolean known = *self->sealed == '\0' || *gtk_editable_get_text (self->now) != '\0';

  gtk_widget_set_sensitive (self->set, !self->busy && known && *next != '\0' && strcmp (next, gtk_editable_get_text (self->again)) == 0 && find_fault (self) == NULL);
  gtk_widget_set_sensitive (self->remove, !self->busy && known);
}

/* Not while somebody is still typing it. */
static void
on_left_cb (PremiaPassphraseDialog *self)
{
  show_problem (self, find_fault (self));
}

/* ---- done ---- */

static void
on_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaPassphraseDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sealed = g_task_propagate_pointer (G_TASK (result), &error);

  self->busy = FALSE;
  if (sealed != NULL)
    {
      g_settings_set_uint (self->settings, "lock-failures", 0);
      g_settings_set_string (self->settings, PASSPHRASE, sealed);
      if (gtk_widget_get_visible (GTK_WIDGET (self)))
        gtk_window_close (GTK_WINDOW (self));
      return;
    }
  show_problem (self, error->message);
  gtk_editable_set_text (self->now, "");
  on_typed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->now));
}

static void
change (PremiaPassphraseDialog *self, const char *next)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_changed_cb, g_object_ref (self));
  Change *what = g_new (Change, 1);

  *what = (Change) { g_strdup (self->sealed), g_strdup (gtk_editable_get_text (self->now)), g_strdup (next) };
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, what, (GDestroyNotify) change_free);
  self->busy = TRUE;
  show_problem (self, NULL);
  on_typed_cb (self);
  g_task_run_in_thread (task, run);
}

static void
on_set_cb (PremiaPassphraseDialog *self)
{
  if (gtk_widget_get_sensitive (self->set))
    change (self, gtk_editable_get_text (self->next));
}

static void
on_remove_cb (PremiaPassphraseDialog *self)
{
  change (self, NULL);
}

/* ---- the class ---- */

static void
premia_passphrase_dialog_finalize (GObject *object)
{
  PremiaPassphraseDialog *self = PREMIA_PASSPHRASE_DIALOG (object);

  g_clear_object (&self->settings);
  g_free (self->sealed);

  G_OBJECT_CLASS (premia_passphrase_dialog_parent_class)->finalize (object);
}

static void
premia_passphrase_dialog_class_init (PremiaPassphraseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_passphrase_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/lock/premia-passphrase-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPassphraseDialog, now);
  gtk_widget_class_bind_template_child (widget_class, PremiaPassphraseDialog, next);
  gtk_widget_class_bind_template_child (widget_class, PremiaPassphraseDialog, again);
  gtk_widget_class_bind_template_child (widget_class, PremiaPassphraseDialog, set);
  gtk_widget_class_bind_template_child (widget_class, PremiaPassphraseDialog, remove);
  gtk_widget_class_bind_template_child (widget_class, PremiaPassphraseDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
premia_passphrase_dialog_init (PremiaPassphraseDialog *self)
{
  self->sealed = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_passphrase_rows_name (GTK_WIDGET (self));
}

GtkWidget *
premia_passphrase_dialog_new (GtkWindow *parent, GSettings *settings)
{
  PremiaPassphraseDialog *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PREMIA_TYPE_PASSPHRASE_DIALOG, "transient-for", parent, NULL);
  self->settings = g_object_ref (settings);
  g_free (self->sealed);
  self->sealed = g_settings_get_string (settings, PASSPHRASE);
  gtk_widget_set_visible (GTK_WIDGET (self->now), *self->sealed != '\0');
  gtk_widget_set_visible (self->remove, *self->sealed != '\0');
  on_typed_cb (self);
  /* As wide as there is room for. */
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (gtk_widget_get_width (GTK_WIDGET (parent)), 340, 420), 440);
  gtk_widget_grab_focus (GTK_WIDGET (*self->sealed != '\0' ? self->now : self->next));
  return GTK_WIDGET (self);
}
