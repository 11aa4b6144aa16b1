/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-lock-page"

#include "premia-lock-page.h"

#include <glib/gi18n.h>

struct _PremiaLockPage
{
  AdwBin            parent_instance;
  GtkPasswordEntry *passphrase;
  GtkWidget        *unlock;
  GtkLabel         *message;
  PremiaLock       *lock;   /* (owned) */
  guint             timer;  /* while one has to wait */
  gboolean          trying;
  gboolean          wrong;  /* the last one was */
};

G_DEFINE_FINAL_TYPE (PremiaLockPage, premia_lock_page, ADW_TYPE_BIN)

static void
show (PremiaLockPage *self)
{
  const guint wait = self->trying ? 0 : premia_lock_get_wait (self->lock);
  const gboolean typed = *gtk_editable_get_text (GTK_EDITABLE (self->passphrase)) != '\0';
  g_autofree char *message = NULL;

  if (wait > 0)
    message = g_strdup_printf (ngettext ("Wrong too often. The next one can be tried in %u second.", "Wrong too often. The next one can be tried in %u seconds.", wait), wait);
  else if (self->wrong && !typed && !self->trying)
    message = g_strdup (_("That is another passphrase. Mind the language of the keyboard."));
  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_sensitive (self->unlock, wait == 0 && !self->trying && typed);
}

static gboolean
on_second_cb (gpointer user_data)
{
  PremiaLockPage *self = user_data;

  show (self);
  if (premia_lock_get_wait (self->lock) > 0)
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  return G_SOURCE_REMOVE;
}

static void
wait (PremiaLockPage *self)
{
  if (premia_lock_get_wait (self->lock) > 0 && self->timer == 0)
    self->timer = g_timeout_add_seconds (1, on_second_cb, self);
  show (self);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaLockPage) self = user_data;
  const gboolean opened = premia_lock_try_finish (PREMIA_LOCK (source), result);

  /* It went with what it covered. */
  if (self->lock == NULL)
    return;
  self->trying = FALSE;
  self->wrong = !opened;
  wait (self);
}

static void
on_unlock_cb (PremiaLockPage *self)
{
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));

  if (*passphrase == '\0' || self->trying || premia_lock_get_wait (self->lock) > 0)
    return;
  self->trying = TRUE;
  premia_lock_try_async (self->lock, passphrase, on_tried_cb, g_object_ref (self));
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  show (self);
}

static gboolean
premia_lock_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PREMIA_LOCK_PAGE (widget)->passphrase));
}

static void
premia_lock_page_dispose (GObject *object)
{
  PremiaLockPage *self = PREMIA_LOCK_PAGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->lock);

  G_OBJECT_CLASS (premia_lock_page_parent_class)->dispose (object);
}

static void
premia_lock_page_class_init (PremiaLockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_lock_page_dispose;
  widget_class->grab_focus = premia_lock_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/lock/premia-lock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaLockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, PremiaLockPage, unlock);
  gtk_widget_class_bind_template_child (widget_class, PremiaLockPage, message);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, show);
}

static void
premia_lock_page_init (PremiaLockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_lock_page_new (PremiaLock *lock)
{
  PremiaLockPage *self;

  g_return_val_if_fail (PREMIA_IS_LOCK (lock), NULL);

  self = g_object_new (PREMIA_TYPE_LOCK_PAGE, NULL);
  self->lock = g_object_ref (lock);
  wait (self);
  return GTK_WIDGET (self);
}
