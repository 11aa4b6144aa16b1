/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-inquiry-button"

#include "premia-inquiry-button.h"

#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

struct _PremiaInquiryButton
{
  AdwBin         parent_instance;
  GtkMenuButton *button;
  GtkLabel      *label;
  GtkPopover    *popover;
  GtkBox        *groups;
};

enum { FOLLOWED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaInquiryButton, premia_inquiry_button, ADW_TYPE_BIN)

static void
on_row_activated_cb (PremiaInquiryButton *self, AdwActionRow *row)
{
  const int entry = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "entry"));
  const int component = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "component"));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[FOLLOWED], 0, entry, component);
}

static int
find_component (PremiaPaySheet *sheet, int entry, const char *id)
{
  PremiaScheme *scheme = premia_payout_get_scheme (premia_pay_sheet_get_entry (sheet, (guint) entry)->payout);

  for (guint i = 0; i < scheme->components->len; i++)
    if (g_str_equal (((const PremiaComponent *) g_ptr_array_index (scheme->components, i))->id, id))
      return (int) i;
  return -1;
}

static GtkWidget *
make_row (PremiaInquiryButton *self, PremiaPaySheet *sheet, const PremiaInquiry *inquiry)
{
  GtkWidget *row = adw_action_row_new ();
  const int entry = premia_pay_sheet_find (sheet, inquiry->scheme, inquiry->person, inquiry->period);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry >= 0 ? premia_pay_sheet_get_name (sheet, (guint) entry) : inquiry->person);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), inquiry->question);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), entry >= 0);
  if (entry < 0)
    return row;
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data (G_OBJECT (row), "entry", GINT_TO_POINTER (entry));
  g_object_set_data (G_OBJECT (row), "component", GINT_TO_POINTER (find_component (sheet, entry, inquiry->component)));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static guint
add_group (PremiaInquiryButton *self, PremiaPaySheet *sheet, PremiaMonth *month, PremiaInquiryState state, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint n = 0;

  for (guint i = 0; i < month->inquiries->len; i++)
    {
      const PremiaInquiry *inquiry = g_ptr_array_index (month->inquiries, i);

      if (inquiry->state != state)
        continue;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, sheet, inquiry));
      n++;
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_widget_set_visible (group, n > 0);
  gtk_box_append (self->groups, group);
  return n;
}

static void
premia_inquiry_button_class_init (PremiaInquiryButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[FOLLOWED] = g_signal_new ("followed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-inquiry-button.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaInquiryButton, button);
  gtk_widget_class_bind_template_child (widget_class, PremiaInquiryButton, label);
  gtk_widget_class_bind_template_child (widget_class, PremiaInquiryButton, popover);
  gtk_widget_class_bind_template_child (widget_class, PremiaInquiryButton, groups);
}

static void
premia_inquiry_button_init (PremiaInquiryButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
premia_inquiry_button_show (PremiaInquiryButton *self, PremiaPaySheet *sheet, PremiaMonth *month, PremiaLocale *locale)
{
  guint n_open, n_answered;
  GtkWidget *child;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (PREMIA_IS_INQUIRY_BUTTON (self));
  g_return_if_fail (sheet != NULL && month != NULL && PREMIA_IS_LOCALE (locale));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  n_open = add_group (self, sheet, month, PREMIA_INQUIRY_OPEN, _("Open Questions"));
  n_answered = add_group (self, sheet, month, PREMIA_INQUIRY_ANSWERED, _("Answered"));
  number = premia_locale_format_count (locale, n_open > 0 ? n_open : n_answered);
  text = n_open > 0 ? g_strdup_printf (ngettext ("%s open question", "%s open questions", n_open), number)
                    : g_strdup_printf (ngettext ("%s answered question", "%s answered questions", n_answered), number);
  gtk_label_set_text (self->label, number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), text);
  premia_own_name_set (GTK_WIDGET (self->button), text);
  gtk_widget_set_visible (GTK_WIDGET (self), n_open + n_answered > 0);
}
