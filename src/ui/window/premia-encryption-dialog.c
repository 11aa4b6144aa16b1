/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-encryption-dialog"

#include "premia-encryption-dialog.h"

#include "store/premia-cipher-key.h"
#include "sync/premia-passphrase.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-passphrase-rows.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of what somebody thinks up: shorter ones, or such of few letters, are tried out by a machine in days. */
#define GOOD_LETTERS 16
#define FAIR_LETTERS 12
#define FEW_LETTERS 5

struct _PremiaEncryptionDialog
{
  AdwWindow       parent_instance;
  GtkEditable    *now, *next, *again;
  GtkWidget      *entries, *set, *remove;
  GtkLabel       *intro, *strength, *problem, *doing;
  GtkWidget      *working;
  GtkProgressBar *progress;
  char           *path;        /* (owned): of the workspace */
  gboolean        encrypted;
  gboolean        busy;
  GCancellable   *cancellable; /* (owned): when it goes */
  GCancellable   *work;        /* (owned) (nullable): of the job that is followed */
};

G_DEFINE_FINAL_TYPE (PremiaEncryptionDialog, premia_encryption_dialog, ADW_TYPE_WINDOW)

enum
{
  SET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- on a thread ---- */

typedef struct { char *path, *now, *next; } Wish; /* next: NULL: encrypted no more */

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  premia_passphrase_free (wish->now);
  premia_passphrase_free (wish->next);
  g_free (wish->path);
  g_free (wish);
}

/* The workspace is open, so that its key is held: whoever asks has to know the passphrase nevertheless. */
static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Wish *wish = task_data;
  GError *error = NULL;
  g_autoptr (PremiaCipherKey) key = premia_cipher_key_unlock (wish->path, wish->now, &error);

  if (key != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* ---- what is typed ---- */

static void
show_problem (PremiaEncryptionDialog *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static guint
count_different (const char *text)
{
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    g_hash_table_add (letters, GUINT_TO_POINTER (g_utf8_get_char (text)));
  return g_hash_table_size (letters);
}

/* "": nothing is typed, or it is too short, which is a fault. */
static const char *
say_strength (const char *passphrase)
{
  const glong n = g_utf8_strlen (passphrase, -1);
  const gboolean digits = strspn (passphrase, "0123456789 .-/") == strlen (passphrase);

  if (n < PREMIA_CIPHER_LETTERS)
    return "";
  if (n < FAIR_LETTERS || digits || count_different (passphrase) < FEW_LETTERS)
    return _("Weak: whoever has the file can try until it fits. Better are four words that have nothing to do with each other.");
  return n < GOOD_LETTERS ? _("Fair. One more word makes it good.") : _("Good, unless it is a saying that others know, too.");
}

/* (transfer full) (nullable): why it cannot be set as it stands there. */
static char *
find_fault (PremiaEncryptionDialog *self)
{
  const char *next = gtk_editable_get_text (self->next), *again = gtk_editable_get_text (self->again);

  if (*next != '\0' && g_utf8_strlen (next, -1) < PREMIA_CIPHER_LETTERS)
    return g_strdup_printf (ngettext ("Take %d letter or more.", "Take %d letters or more.", PREMIA_CIPHER_LETTERS), PREMIA_CIPHER_LETTERS);
  if (*next != '\0' && *again != '\0' && strcmp (next, again) != 0)
    return g_strdup (_("The second one differs from the first."));
  return NULL;
}

static void
update (PremiaEncryptionDialog *self)
{
  const char *next = gtk_editable_get_text (self->next);
  const gboolean known = !self->encrypted || *gtk_editable_get_text (self->now) != '\0';
  g_autofree char *fault = find_fault (self);

  gtk_widget_set_sensitive (self->entries, !self->busy);
  gtk_widget_set_sensitive (self->set, !self->busy && known && *next != '\0' && fault == NULL && strcmp (next, gtk_editable_get_text (self->again)) == 0);
  gtk_widget_set_sensitive (self->remove, !self->busy && known);
}

static void
on_typed_cb (PremiaEncryptionDialog *self)
{
  const char *strength = say_strength (gtk_editable_get_text (self->next));

  gtk_label_set_text (self->strength, strength);
  gtk_widget_set_visible (GTK_WIDGET (self->strength), *strength != '\0');
  show_problem (self, NULL);
  update (self);
}

/* Not while somebody is still typing it. */
static void
on_left_cb (PremiaEncryptionDialog *self)
{
  g_autofree char *fault = find_fault (self);

  if (!self->busy && fault != NULL)
    show_problem (self, fault);
}

/* ---- what is wanted ---- */

static void
set_busy (PremiaEncryptionDialog *self, gboolean busy)
{
  self->busy = busy;
  /* What cannot be typed into would go on blinking. */
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_visible (self->working, busy);
  gtk_progress_bar_set_fraction (self->progress, 0);
  update (self);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaEncryptionDialog) self = user_data;
  const Wish *wish = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const gboolean right = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (right)
    {
      g_signal_emit (self, signals[SET], 0, wish->next);
      return;
    }
  set_busy (self, FALSE);
  show_problem (self, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->now));
  gtk_editable_select_region (self->now, 0, -1);
}

static void
ask_for (PremiaEncryptionDialog *self, const char *next)
{
  g_autoptr (GTask) task = NULL;
  Wish *wish;

  gtk_label_set_text (self->doing, self->encrypted ? _("The passphrase is being tried…") : "");
  show_problem (self, NULL);
  set_busy (self, TRUE);
  if (!self->encrypted)
    {
      g_signal_emit (self, signals[SET], 0, next);
      return;
    }
  wish = g_new (Wish, 1);
  *wish = (Wish) { g_strdup (self->path), g_strdup (gtk_editable_get_text (self->now)), g_strdup (next) };
  task = g_task_new (self, self->cancellable, on_tried_cb, g_object_ref (self));
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, wish, wish_free);
  g_task_run_in_thread (task, run);
}

static void
on_set_cb (PremiaEncryptionDialog *self)
{
  g_autofree char *fault = find_fault (self);

  if (gtk_widget_get_sensitive (self->set))
    ask_for (self, gtk_editable_get_text (self->next));
  else if (fault != NULL)
    show_problem (self, fault);
}

static void
on_remove_cb (PremiaEncryptionDialog *self)
{
  ask_for (self, NULL);
}

/* ---- the work ---- */

static void
on_progress_cb (PremiaEncryptionDialog *self, PremiaJob *job)
{
  gtk_progress_bar_set_fraction (self->progress, CLAMP (premia_job_get_fraction (job), 0, 1));
}

void
premia_encryption_dialog_follow (PremiaEncryptionDialog *self, PremiaJob *job, GCancellable *cancellable)
{
  g_return_if_fail (PREMIA_IS_ENCRYPTION_DIALOG (self) && PREMIA_IS_JOB (job) && G_IS_CANCELLABLE (cancellable));

  g_set_object (&self->work, cancellable);
  gtk_label_set_text (self->doing, _("The file and its backups are being written anew…"));
  set_busy (self, TRUE);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
}

/* What is written goes on until it has heard of it: the workspace is not there before. */
static gboolean
premia_encryption_dialog_close_request (GtkWindow *window)
{
  PremiaEncryptionDialog *self = PREMIA_ENCRYPTION_DIALOG (window);

  if (self->work == NULL)
    return GTK_WINDOW_CLASS (premia_encryption_dialog_parent_class)->close_request (window);
  g_cancellable_cancel (self->work);
  return TRUE;
}

/* ---- the class ---- */

static void
premia_encryption_dialog_dispose (GObject *object)
{
  PremiaEncryptionDialog *self = PREMIA_ENCRYPTION_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->work);

  G_OBJECT_CLASS (premia_encryption_dialog_parent_class)->dispose (object);
}

static void
premia_encryption_dialog_finalize (GObject *object)
{
  PremiaEncryptionDialog *self = PREMIA_ENCRYPTION_DIALOG (object);

  g_object_unref (self->cancellable);
  g_free (self->path);

  G_OBJECT_CLASS (premia_encryption_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/window/premia-encryption-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, now);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, next);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, again);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, entries);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, set);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, remove);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, strength);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, doing);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, working);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
}

static void
premia_encryption_dialog_class_init (PremiaEncryptionDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_encryption_dialog_dispose;
  object_class->finalize = premia_encryption_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = premia_encryption_dialog_close_request;

  signals[SET] = g_signal_new ("set", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);

  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "encryption");
}

static void
premia_encryption_dialog_init (PremiaEncryptionDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_passphrase_rows_name (GTK_WIDGET (self));
}

GtkWidget *
premia_encryption_dialog_new (GtkWindow *parent, const char *path)
{
  PremiaEncryptionDialog *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_ENCRYPTION_DIALOG, "transient-for", parent, NULL);
  self->path = g_strdup (path);
  self->encrypted = premia_cipher_key_is_needed (path);
  if (self->encrypted)
    {
      gtk_label_set_text (self->intro, _("This workspace is encrypted: without its passphrase nobody can read the file, its backups or its journal, not even whoever has the disk. If it is forgotten, nobody can help."));
      gtk_button_set_label (GTK_BUTTON (self->set), _("_Change"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->now), self->encrypted);
  gtk_widget_set_visible (self->remove, self->encrypted);
  update (self);
  /* As wide as there is room for. */
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (gtk_widget_get_width (GTK_WIDGET (parent)), 340, 460), 600);
  gtk_widget_grab_focus (GTK_WIDGET (self->encrypted ? self->now : self->next));
  return GTK_WIDGET (self);
}
