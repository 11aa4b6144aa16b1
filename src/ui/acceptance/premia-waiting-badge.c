/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-waiting-badge"

#include "premia-waiting-badge.h"

#include "engine/premia-waiting.h"
#include "jobs/premia-acceptance.h"

#include <glib/gi18n.h>

struct _PremiaWaitingBadge
{
  AdwBin         parent_instance;
  GtkLabel      *label;
  PremiaContext *context;     /* (owned) */
  GCancellable  *cancellable; /* (owned) (nullable) */
  guint          n;
};

G_DEFINE_FINAL_TYPE (PremiaWaitingBadge, premia_waiting_badge, ADW_TYPE_BIN)

typedef struct { PremiaDesk *desk; PremiaInstant now; } Question;

static void
question_free (Question *question)
{
  premia_desk_unref (question->desk);
  g_free (question);
}

static void
count (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  g_autoptr (GArray) rules = premia_acceptance_get_rules (question->desk);
  g_autoptr (GArray) found = premia_waiting_find (premia_desk_get_dataset (question->desk), premia_desk_get_own_zone (question->desk),
                                                  question->now, (const PremiaAcceptRule *) rules->data, rules->len);

  g_task_return_int (task, found->len);
}

static void
show (PremiaWaitingBadge *self, guint n)
{
  g_autofree char *number = premia_locale_format_count (premia_context_get_locale (self->context), n);
  g_autofree char *spoken = g_strdup_printf (ngettext ("%u meeting is waiting", "%u meetings are waiting", n), n);

  self->n = n;
  gtk_label_set_text (self->label, number);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaWaitingBadge *self = PREMIA_WAITING_BADGE (source);
  const gssize n = g_task_propagate_int (G_TASK (result), NULL);

  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->cancellable);
  if (n >= 0)
    show (self, (guint) n);
}

static void
refresh (PremiaWaitingBadge *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  g_autoptr (GTask) task = NULL;
  Question *question;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (desk == NULL)
    {
      show (self, 0);
      return;
    }
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->desk = premia_desk_ref (desk);
  question->now = premia_context_now (self->context);
  task = g_task_new (self, self->cancellable, on_counted_cb, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, count);
}

static void
premia_waiting_badge_dispose (GObject *object)
{
  PremiaWaitingBadge *self = PREMIA_WAITING_BADGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_waiting_badge_parent_class)->dispose (object);
}

static void
premia_waiting_badge_class_init (PremiaWaitingBadgeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_waiting_badge_dispose;
}

static void
premia_waiting_badge_init (PremiaWaitingBadge *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "waiting-badge");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

GtkWidget *
premia_waiting_badge_new (PremiaContext *context)
{
  PremiaWaitingBadge *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_WAITING_BADGE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

guint
premia_waiting_badge_get_n (PremiaWaitingBadge *self)
{
  g_return_val_if_fail (PREMIA_IS_WAITING_BADGE (self), 0);

  return self->n;
}
