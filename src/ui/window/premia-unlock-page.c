/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-unlock-page"

#include "premia-unlock-page.h"
#include "premia-recent.h"

#include "sync/premia-passphrase.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>

struct _PremiaUnlockPage
{
  AdwBin         parent_instance;
  AdwStatusPage *status;
  GtkEditable   *passphrase;
  GtkWidget     *open;
  GtkLabel      *place, *problem;
  GtkSpinner    *spinner;
  char          *path;        /* (owned) */
  GCancellable  *cancellable; /* (owned): when it goes from the window */
  gboolean       trying;
};

G_DEFINE_FINAL_TYPE (PremiaUnlockPage, premia_unlock_page, ADW_TYPE_BIN)

enum
{
  UNLOCKED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- on a thread ---- */

typedef struct { char *path, *passphrase; } Try;

static void
try_free (gpointer data)
{
  Try *what = data;

  premia_passphrase_free (what->passphrase);
  g_free (what->path);
  g_free (what);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Try *what = task_data;
  GError *error = NULL;
  PremiaCipherKey *key = premia_cipher_key_unlock (what->path, what->passphrase, &error);

  if (key != NULL)
    g_task_return_pointer (task, key, (GDestroyNotify) premia_cipher_key_unref);
  else
    g_task_return_error (task, error);
}

/* ---- on the main thread ---- */

static void
show_problem (PremiaUnlockPage *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *problem != '\0');
}

static void
update (PremiaUnlockPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->passphrase), !self->trying);
  gtk_widget_set_sensitive (self->open, !self->trying && *gtk_editable_get_text (self->passphrase) != '\0');
  gtk_spinner_set_spinning (self->spinner, self->trying);
}

static void
on_changed_cb (PremiaUnlockPage *self)
{
  show_problem (self, "");
  update (self);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCipherKey) key = g_task_propagate_pointer (G_TASK (result), &error);

  /* Whoever left while it was tried has not opened anything. */
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->trying = FALSE;
  update (self);
  if (key != NULL)
    {
      g_signal_emit (self, signals[UNLOCKED], 0, key);
      return;
    }
  show_problem (self, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  gtk_editable_select_region (self->passphrase, 0, -1);
}

static void
on_open_cb (PremiaUnlockPage *self)
{
  g_autoptr (GTask) task = NULL;
  Try *what;

  if (self->trying || *gtk_editable_get_text (self->passphrase) == '\0')
    return;
  what = g_new (Try, 1);
  *what = (Try) { g_strdup (self->path), g_strdup (gtk_editable_get_text (self->passphrase)) };
  task = g_task_new (self, self->cancellable, on_tried_cb, g_object_ref (self));
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, what, try_free);
  self->trying = TRUE;
  /* What cannot be typed into would go on blinking. */
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  show_problem (self, "");
  update (self);
  g_task_run_in_thread (task, run);
}

static void
on_leave_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[LEFT], 0);
}

static gboolean
premia_unlock_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PREMIA_UNLOCK_PAGE (widget)->passphrase));
}

/* It goes from the window before it goes, which what is being tried holds it back from. */
static void
premia_unlock_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PREMIA_UNLOCK_PAGE (widget)->cancellable);

  GTK_WIDGET_CLASS (premia_unlock_page_parent_class)->unroot (widget);
}

static void
premia_unlock_page_finalize (GObject *object)
{
  PremiaUnlockPage *self = PREMIA_UNLOCK_PAGE (object);

  g_object_unref (self->cancellable);
  g_free (self->path);

  G_OBJECT_CLASS (premia_unlock_page_parent_class)->finalize (object);
}

static void
premia_unlock_page_class_init (PremiaUnlockPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = premia_unlock_page_finalize;
  widget_class->unroot = premia_unlock_page_unroot;
  widget_class->grab_focus = premia_unlock_page_grab_focus;

  signals[UNLOCKED] = g_signal_new ("unlocked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/window/premia-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaUnlockPage, status);
  gtk_widget_class_bind_template_child (widget_class, PremiaUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, PremiaUnlockPage, open);
  gtk_widget_class_bind_template_child (widget_class, PremiaUnlockPage, place);
  gtk_widget_class_bind_template_child (widget_class, PremiaUnlockPage, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaUnlockPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_install_action (widget_class, "unlock.leave", NULL, on_leave_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "unlock.leave", NULL);
  premia_help_window_bind_key (widget_class, "encryption");
}

static void
premia_unlock_page_init (PremiaUnlockPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_unlock_page_new (const char *path, gboolean backup)
{
  PremiaUnlockPage *self;
  g_autofree char *name = NULL, *place = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_UNLOCK_PAGE, NULL);
  self->path = g_strdup (path);
  name = g_filename_display_basename (path);
  place = premia_recent_shorten_path (path);
  adw_status_page_set_title (self->status, name);
  gtk_label_set_text (self->place, place);
  if (backup)
    adw_status_page_set_description (self->status, _("This backup has another passphrase than the workspace has now, perhaps one from before. Enter that one to restore it."));
  update (self);
  return GTK_WIDGET (self);
}
