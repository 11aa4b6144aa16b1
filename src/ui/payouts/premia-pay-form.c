/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-form"

#include "premia-pay-form.h"
#include "premia-date-row.h"

#include <glib/gi18n.h>

typedef enum { FIELD_AMOUNT, FIELD_TEXT, FIELD_LONG_TEXT, FIELD_DATE, FIELD_CHOICE } FieldKind;

typedef struct
{
  FieldKind  kind;
  GtkWidget *widget;   /* borrowed: what holds the value */
  GtkWidget *row;      /* borrowed: what shows that it may not be so */
  gboolean   required, negative;
  guint      digits;
} Field;

struct _PremiaPayForm
{
  AdwMessageDialog parent_instance;
  GtkBox          *box;    /* borrowed */
  GtkListBox      *list;   /* borrowed */
  PremiaLocale    *locale; /* (owned) */
  GArray          *fields; /* (owned) (element-type Field) */
};

enum { SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaPayForm, premia_pay_form, ADW_TYPE_MESSAGE_DIALOG)

static Field *
get_field (PremiaPayForm *self, guint index)
{
  g_assert (index < self->fields->len);

  return &g_array_index (self->fields, Field, index);
}

static char *
dup_text (const Field *field)
{
  GtkTextIter start, end;

  if (field->kind != FIELD_LONG_TEXT)
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field->widget))));
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field->widget)), &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field->widget)), &start, &end, FALSE));
}

/* Money has units that nothing smaller is paid in. */
static gboolean
is_whole (PremiaMoney amount, guint digits)
{
  PremiaMoney unit = PREMIA_MICRO;

  for (guint i = 0; i < MIN (digits, 6); i++)
    unit /= 10;
  return amount % unit == 0;
}

static gboolean
read_amount (PremiaPayForm *self, const Field *field, PremiaMoney *amount)
{
  g_autofree char *text = dup_text (field);

  *amount = 0;
  return premia_locale_parse_amount (self->locale, text, amount) && *amount != 0 && (field->negative || *amount > 0)
         && is_whole (*amount, field->digits);
}

static gboolean
is_good (PremiaPayForm *self, const Field *field)
{
  g_autofree char *text = NULL;
  PremiaMoney amount;

  switch (field->kind)
    {
    case FIELD_AMOUNT:
      return read_amount (self, field, &amount);
    case FIELD_DATE:
      return !field->required || premia_date_row_get_date (PREMIA_DATE_ROW (field->widget)) != PREMIA_DATE_NONE;
    case FIELD_CHOICE:
      return TRUE;
    default:
      text = dup_text (field);
      return !field->required || *text != '\0';
    }
}

/* What is still empty is not wrong yet. */
static gboolean
is_wrong (PremiaPayForm *self, const Field *field)
{
  g_autofree char *text = NULL;

  if (field->kind != FIELD_AMOUNT)
    return FALSE;
  text = dup_text (field);
  return *text != '\0' && !is_good (self, field);
}

static void
update (PremiaPayForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = get_field (self, i);

      if (is_wrong (self, field))
        gtk_widget_add_css_class (field->row, "error");
      else
        gtk_widget_remove_css_class (field->row, "error");
    }
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "save", premia_pay_form_can_save (self));
}

static void
add_field (PremiaPayForm *self, Field field)
{
  g_array_append_val (self->fields, field);
  update (self);
}

static GtkWidget *
add_entry (PremiaPayForm *self, const char *title, const char *initial)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), initial);
  gtk_list_box_append (self->list, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (premia_pay_form_save), self, G_CONNECT_SWAPPED);
  return row;
}

/* The message "response" closes the dialog: what was written is read in the handlers of our own signals. */
static void
on_response_cb (PremiaPayForm *self, const char *response)
{
  if (g_str_equal (response, "save"))
    g_signal_emit (self, signals[SAVED], 0);
}

static void
premia_pay_form_finalize (GObject *object)
{
  PremiaPayForm *self = PREMIA_PAY_FORM (object);

  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_pay_form_parent_class)->finalize (object);
}

static void
premia_pay_form_class_init (PremiaPayFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_pay_form_finalize;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_pay_form_init (PremiaPayForm *self)
{
  self->fields = g_array_new (FALSE, TRUE, sizeof (Field));
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_size_request (GTK_WIDGET (self->box), 290, -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_box_append (self->box, GTK_WIDGET (self->list));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), GTK_WIDGET (self->box));
  g_signal_connect (self, "response", G_CALLBACK (on_response_cb), NULL);
}

PremiaPayForm *
premia_pay_form_new (GtkWindow *parent, const char *heading, const char *body, const char *save, PremiaLocale *locale)
{
  PremiaPayForm *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (heading != NULL && save != NULL && PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_PAY_FORM, "transient-for", parent, "modal", TRUE, "heading", heading, "body", body != NULL ? body : "", NULL);
  self->locale = g_object_ref (locale);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self), "cancel", _("_Cancel"), "save", save, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (self), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "cancel");
  update (self);
  return self;
}

void
premia_pay_form_add_amount (PremiaPayForm *self, const char *title, PremiaMoney initial, gboolean negative, const char *currency, guint digits)
{
  g_autofree char *text = NULL;
  GtkWidget *row, *sign;

  g_return_if_fail (PREMIA_IS_PAY_FORM (self) && title != NULL && currency != NULL);

  text = initial != 0 ? premia_locale_format_entry (self->locale, initial, digits) : g_strdup ("");
  row = add_entry (self, title, text);
  sign = gtk_label_new (premia_locale_get_currency_sign (self->locale, currency));
  gtk_widget_add_css_class (sign, "dim-label");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), sign);
  gtk_widget_add_css_class (row, "numeric");
  add_field (self, (Field) { FIELD_AMOUNT, row, row, TRUE, negative, digits });
}

void
premia_pay_form_add_text (PremiaPayForm *self, const char *title, const char *initial, gboolean required)
{
  GtkWidget *row;

  g_return_if_fail (PREMIA_IS_PAY_FORM (self) && title != NULL);

  row = add_entry (self, title, initial != NULL ? initial : "");
  add_field (self, (Field) { FIELD_TEXT, row, row, required, FALSE, 0 });
}

void
premia_pay_form_add_long_text (PremiaPayForm *self, const char *title, const char *initial, gboolean required)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  g_return_if_fail (PREMIA_IS_PAY_FORM (self) && title != NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "long-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), initial != NULL ? initial : "", -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 84);
  gtk_widget_add_css_class (scroller, "card");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (self->box, box);
  gtk_widget_set_visible (GTK_WIDGET (self->list), gtk_list_box_get_row_at_index (self->list, 0) != NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  add_field (self, (Field) { FIELD_LONG_TEXT, view, view, required, FALSE, 0 });
}

void
premia_pay_form_add_date (PremiaPayForm *self, const char *title, PremiaDate initial, PremiaDate around, gboolean optional)
{
  GtkWidget *row;

  g_return_if_fail (PREMIA_IS_PAY_FORM (self) && title != NULL);

  row = premia_date_row_new (title, self->locale, around, optional);
  premia_date_row_set_date (PREMIA_DATE_ROW (row), initial);
  gtk_list_box_append (self->list, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  add_field (self, (Field) { FIELD_DATE, row, row, !optional, FALSE, 0 });
}

void
premia_pay_form_add_choice (PremiaPayForm *self, const char *title, const char *const *names, guint initial)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  GtkWidget *row = adw_combo_row_new ();

  g_return_if_fail (PREMIA_IS_PAY_FORM (self) && title != NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), initial);
  gtk_list_box_append (self->list, row);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
  add_field (self, (Field) { FIELD_CHOICE, row, row, FALSE, FALSE, 0 });
}

gboolean
premia_pay_form_can_save (PremiaPayForm *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_FORM (self), FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    if (!is_good (self, get_field (self, i)))
      return FALSE;
  return self->fields->len > 0;
}

PremiaMoney
premia_pay_form_get_amount (PremiaPayForm *self, guint field)
{
  PremiaMoney amount;

  g_return_val_if_fail (PREMIA_IS_PAY_FORM (self), 0);

  return read_amount (self, get_field (self, field), &amount) ? amount : 0;
}

char *
premia_pay_form_get_text (PremiaPayForm *self, guint field)
{
  g_return_val_if_fail (PREMIA_IS_PAY_FORM (self), NULL);

  return dup_text (get_field (self, field));
}

PremiaDate
premia_pay_form_get_date (PremiaPayForm *self, guint field)
{
  g_return_val_if_fail (PREMIA_IS_PAY_FORM (self), PREMIA_DATE_NONE);

  return premia_date_row_get_date (PREMIA_DATE_ROW (get_field (self, field)->widget));
}

guint
premia_pay_form_get_choice (PremiaPayForm *self, guint field)
{
  g_return_val_if_fail (PREMIA_IS_PAY_FORM (self), 0);

  return adw_combo_row_get_selected (ADW_COMBO_ROW (get_field (self, field)->widget));
}

void
premia_pay_form_type (PremiaPayForm *self, guint field, const char *text)
{
  const Field *what;

  g_return_if_fail (PREMIA_IS_PAY_FORM (self) && text != NULL);

  what = get_field (self, field);
  if (what->kind == FIELD_LONG_TEXT)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (what->widget)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (what->widget), text);
}

void
premia_pay_form_choose (PremiaPayForm *self, guint field, guint choice)
{
  g_return_if_fail (PREMIA_IS_PAY_FORM (self));

  adw_combo_row_set_selected (ADW_COMBO_ROW (get_field (self, field)->widget), choice);
}

void
premia_pay_form_choose_date (PremiaPayForm *self, guint field, PremiaDate date)
{
  g_return_if_fail (PREMIA_IS_PAY_FORM (self));

  premia_date_row_set_date (PREMIA_DATE_ROW (get_field (self, field)->widget), date);
}

void
premia_pay_form_save (PremiaPayForm *self)
{
  g_return_if_fail (PREMIA_IS_PAY_FORM (self));

  if (!premia_pay_form_can_save (self))
    return;
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (self), "save");
  gtk_window_destroy (GTK_WINDOW (self));
}
