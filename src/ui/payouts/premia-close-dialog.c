/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-close-dialog"

#include "premia-close-dialog.h"
#include "ui/help/premia-help-window.h"
#include "ui/help/premia-tip.h"

#include <glib/gi18n.h>

struct _PremiaCloseDialog
{
  AdwWindow       parent_instance;
  GtkWidget      *close_button;
  GtkStack       *stack;
  GtkLabel       *doing;
  GtkProgressBar *progress;
  GtkLabel       *problem;
  GtkLabel       *heading;
  GtkLabel       *summary;
  GtkBox         *groups;
  GtkWidget      *promise;
  GtkWidget      *group;     /* borrowed (nullable): that items go into */
  GtkWidget      *all_right; /* borrowed (nullable): of groups without items, each is a line there */
  char           *good;      /* (owned) (nullable): of that group */
  guint           n_in_group;
  guint           n_items;
  gboolean        busy;
};

enum { FOLLOWED, CONFIRMED, CANCELLED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaCloseDialog, premia_close_dialog, ADW_TYPE_WINDOW)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static GtkWidget *
make_row (const char *title, const char *detail, const char *icon, const char *css_class)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", icon, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (detail != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  gtk_widget_add_css_class (image, css_class);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  return row;
}

static void
end_group (PremiaCloseDialog *self)
{
  if (self->group != NULL && self->n_in_group == 0)
    {
      gtk_box_remove (self->groups, self->group);
      if (self->good != NULL)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->all_right), make_row (self->good, NULL, "object-select-symbolic", "success"));
      gtk_widget_set_visible (self->all_right, self->good != NULL || gtk_widget_get_visible (self->all_right));
    }
  self->group = NULL;
  self->n_in_group = 0;
  g_clear_pointer (&self->good, g_free);
}

static void
on_row_activated_cb (PremiaCloseDialog *self, AdwActionRow *row)
{
  const guint item = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "item"));

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[FOLLOWED], 0, item);
  g_object_unref (self);
}

static void
on_close_clicked_cb (PremiaCloseDialog *self)
{
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static gboolean
premia_close_dialog_close_request (GtkWindow *window)
{
  PremiaCloseDialog *self = PREMIA_CLOSE_DIALOG (window);

  if (self->busy)
    g_signal_emit (self, signals[CANCELLED], 0);
  self->busy = FALSE;
  return GTK_WINDOW_CLASS (premia_close_dialog_parent_class)->close_request (window);
}

static void
premia_close_dialog_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_CLOSE_DIALOG (object)->good, g_free);

  G_OBJECT_CLASS (premia_close_dialog_parent_class)->finalize (object);
}

static void
premia_close_dialog_class_init (PremiaCloseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_close_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = premia_close_dialog_close_request;

  signals[FOLLOWED] = g_signal_new ("followed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PREMIA_TYPE_TIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-close-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaCloseDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaCloseDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaCloseDialog, doing);
  gtk_widget_class_bind_template_child (widget_class, PremiaCloseDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, PremiaCloseDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaCloseDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, PremiaCloseDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaCloseDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, PremiaCloseDialog, promise);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "month#close");
}

static void
premia_close_dialog_init (PremiaCloseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

PremiaCloseDialog *
premia_close_dialog_new (GtkWindow *parent)
{
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  return g_object_new (PREMIA_TYPE_CLOSE_DIALOG, "transient-for", parent, NULL);
}

void
premia_close_dialog_begin (PremiaCloseDialog *self, const char *heading, const char *summary)
{
  GtkWidget *child;

  g_return_if_fail (PREMIA_IS_CLOSE_DIALOG (self));
  g_return_if_fail (heading != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  self->group = NULL;
  self->n_items = self->n_in_group = 0;
  self->all_right = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->all_right), _("All Right"));
  gtk_widget_set_visible (self->all_right, FALSE);
  gtk_box_append (self->groups, self->all_right);
  gtk_window_set_title (GTK_WINDOW (self), heading);
  set_text (self->heading, heading);
  set_text (self->summary, summary);
}

void
premia_close_dialog_begin_group (PremiaCloseDialog *self, const char *title, const char *good)
{
  g_return_if_fail (PREMIA_IS_CLOSE_DIALOG (self));
  g_return_if_fail (title != NULL);

  end_group (self);
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), title);
  self->good = g_strdup (good);
  /* What is all right comes last. */
  gtk_box_insert_child_after (self->groups, self->group, gtk_widget_get_prev_sibling (self->all_right));
}

void
premia_close_dialog_add_item (PremiaCloseDialog *self, const char *title, const char *detail, gboolean leads)
{
  GtkWidget *row;

  g_return_if_fail (PREMIA_IS_CLOSE_DIALOG (self) && self->group != NULL);
  g_return_if_fail (title != NULL);

  row = make_row (title, detail, "dialog-warning-symbolic", "warning");
  g_object_set_data (G_OBJECT (row), "item", GUINT_TO_POINTER (self->n_items));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), leads);
  if (leads)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  self->n_in_group++;
  self->n_items++;
}

void
premia_close_dialog_end (PremiaCloseDialog *self, const char *problem)
{
  g_return_if_fail (PREMIA_IS_CLOSE_DIALOG (self));

  end_group (self);
  gtk_button_set_label (GTK_BUTTON (self->close_button), self->n_items > 0 ? _("_Close Nevertheless") : _("_Close the Period"));
  gtk_widget_add_css_class (self->close_button, self->n_items > 0 ? "destructive-action" : "suggested-action");
  gtk_widget_remove_css_class (self->close_button, self->n_items > 0 ? "suggested-action" : "destructive-action");
  premia_close_dialog_show_problem (self, problem);
  gtk_widget_set_sensitive (self->close_button, problem == NULL);
  gtk_widget_set_visible (self->promise, problem == NULL);
}

guint
premia_close_dialog_get_n_items (PremiaCloseDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_CLOSE_DIALOG (self), 0);

  return self->n_items;
}

void
premia_close_dialog_show_progress (PremiaCloseDialog *self, const char *doing, double fraction)
{
  g_return_if_fail (PREMIA_IS_CLOSE_DIALOG (self));
  g_return_if_fail (doing != NULL);

  self->busy = TRUE;
  gtk_widget_set_sensitive (self->close_button, FALSE);
  gtk_label_set_text (self->doing, doing);
  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, MIN (fraction, 1));
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

void
premia_close_dialog_show_problem (PremiaCloseDialog *self, const char *problem)
{
  g_return_if_fail (PREMIA_IS_CLOSE_DIALOG (self));

  self->busy = FALSE;
  set_text (self->problem, problem);
  gtk_widget_set_sensitive (self->close_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

void
premia_close_dialog_confirm (PremiaCloseDialog *self)
{
  g_return_if_fail (PREMIA_IS_CLOSE_DIALOG (self));

  if (gtk_widget_get_sensitive (self->close_button))
    on_close_clicked_cb (self);
}
