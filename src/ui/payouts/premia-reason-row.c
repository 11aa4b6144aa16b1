/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reason-row"

#include "premia-reason-row.h"
#include "premia-reason-table.h"

#include "report/premia-run-view.h"
#include "report/premia-statement-parts.h"

#include <glib/gi18n.h>

struct _PremiaReasonRow
{
  AdwExpanderRow     parent_instance;
  PremiaPaySheet    *sheet;       /* (owned) */
  guint              entry;
  PremiaLocale      *locale;      /* (owned) */
  PremiaRunView      view;        /* of the sheet's payout */
  PremiaExplanation *explanation; /* (owned) */
  gboolean           filled;
};

enum { FOLLOWED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaReasonRow, premia_reason_row, ADW_TYPE_EXPANDER_ROW)

static const PremiaStatement *
get_statement (PremiaReasonRow *self)
{
  return premia_pay_sheet_get_entry (self->sheet, self->entry)->statement;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_heading (GtkBox *box, const char *text)
{
  GtkWidget *label = make_label (text, "caption-heading");

  gtk_widget_set_margin_top (label, 6);
  gtk_box_append (box, label);
}

/* ---- other lines that this one is made of ---- */

static void
on_link_clicked_cb (PremiaReasonRow *self, GtkButton *button)
{
  g_signal_emit (self, signals[FOLLOWED], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "component")));
}

static GtkWidget *
make_link (PremiaReasonRow *self, const PremiaLine *line)
{
  g_autofree char *name = premia_run_view_say_component (&self->view, line->component);
  g_autofree char *amount = premia_locale_format_amount (self->locale, line->amount, self->view.digits);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = make_label (name, NULL);
  GtkWidget *value = gtk_label_new (amount);
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), value);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "reason-link");
  gtk_widget_set_tooltip_text (button, _("Go to this line"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "component", GUINT_TO_POINTER (line->component));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_link_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_links (PremiaReasonRow *self, GtkBox *box)
{
  const PremiaComponentType type = self->explanation->component->type;
  const PremiaStatement *statement = get_statement (self);
  guint64 of;

  if (type != PREMIA_COMPONENT_MULTIPLIER && type != PREMIA_COMPONENT_CAP && type != PREMIA_COMPONENT_FLOOR)
    return;
  of = premia_scheme_get_of (self->view.scheme, self->explanation->line.component);
  /* Translators: heading over lines of a statement that a multiplier, a cap or a floor is about */
  add_heading (box, _("Worked out from"));
  for (guint i = 0; i < statement->n_lines; i++)
    if ((of >> statement->lines[i].component & 1) != 0)
      gtk_box_append (box, make_link (self, &statement->lines[i]));
}

/* ---- what it opens into ---- */

static void
add_rule (PremiaReasonRow *self, GtkBox *box)
{
  g_autofree char *rule = premia_wording_component (self->view.scheme, self->explanation->line.component, self->view.words);

  add_heading (box, _("The rule"));
  gtk_box_append (box, make_label (rule, NULL));
}

/* The tables of the printed statement. */
static void
add_tables (PremiaReasonRow *self, GtkBox *box)
{
  PremiaLetterhead letterhead = { .company = "", .made_on = PREMIA_DATE_NONE, .locale = self->locale };
  g_autoptr (PremiaDocument) document = premia_document_new (&letterhead, "", PREMIA_PAPER_PORTRAIT);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  const char *title = "";
  GPtrArray *blocks;

  premia_document_begin_section (document, "", "");
  premia_statement_add_parts (&self->view, document, self->explanation, self->explanation->line.component, told);
  blocks = premia_document_get_section (document, 0)->blocks;
  for (guint i = 0; i < blocks->len; i++)
    {
      const PremiaBlock *block = g_ptr_array_index (blocks, i);

      /* A heading of level 2 is the component's name, which stands over all of this already. */
      if (block->kind == PREMIA_BLOCK_HEADING && block->level > 2)
        add_heading (box, title = block->text);
      else if (block->kind == PREMIA_BLOCK_TABLE)
        gtk_box_append (box, premia_reason_table_new (document, block->table, title));
    }
}

static void
on_copy_clicked_cb (PremiaReasonRow *self)
{
  g_autofree char *text = premia_reason_row_say (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "payouts.copied", NULL);
}

static void
add_copy (PremiaReasonRow *self, GtkBox *box)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Copy this reason"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_copy_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
}

static void
fill (PremiaReasonRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_list_box_row_new ();

  self->filled = TRUE;
  gtk_widget_add_css_class (box, "reason-details");
  add_rule (self, GTK_BOX (box));
  add_links (self, GTK_BOX (box));
  add_tables (self, GTK_BOX (box));
  add_copy (self, GTK_BOX (box));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (self)), -1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
on_expanded_cb (PremiaReasonRow *self)
{
  if (!self->filled && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    fill (self);
}

/* FALSE where there is nothing to do: the key then means what it means elsewhere. */
static gboolean
on_arrow_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (widget);
  gboolean expand;

  g_variant_get (args, "(b)", &expand);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    expand = !expand;
  if (adw_expander_row_get_expanded (row) == expand)
    return FALSE;
  adw_expander_row_set_expanded (row, expand);
  return TRUE;
}

static void
premia_reason_row_finalize (GObject *object)
{
  PremiaReasonRow *self = PREMIA_REASON_ROW (object);

  g_clear_pointer (&self->explanation, premia_explanation_free);
  g_clear_pointer (&self->sheet, premia_pay_sheet_unref);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_reason_row_parent_class)->finalize (object);
}

static void
premia_reason_row_class_init (PremiaReasonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_reason_row_finalize;

  signals[FOLLOWED] = g_signal_new ("followed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_arrow_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Right, 0, on_arrow_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_arrow_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Left, 0, on_arrow_cb, "(b)", FALSE);
}

static void
premia_reason_row_init (PremiaReasonRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded_cb), NULL);
}

static void
show_line (PremiaReasonRow *self)
{
  const PremiaLine *line = &self->explanation->line;
  g_autofree char *name = premia_run_view_say_component (&self->view, line->component);
  g_autofree char *why = premia_wording_why (self->explanation, self->view.scheme, self->view.words);
  g_autofree char *sentence = premia_run_view_capitalise (why);
  g_autofree char *text = premia_locale_format_amount (self->locale, line->amount, self->view.digits);
  g_autofree char *both = g_strdup_printf ("%s, %s", name, text);
  GtkWidget *amount = gtk_label_new (text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), sentence);
  gtk_widget_add_css_class (amount, "numeric");
  gtk_widget_add_css_class (amount, line->amount != 0 ? "heading" : "dim-label");
  if (line->attention)
    {
      GtkWidget *warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (warning, "warning");
      gtk_widget_set_tooltip_text (warning, _("This line wants a look"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (warning), GTK_ACCESSIBLE_PROPERTY_LABEL, _("This line wants a look"), -1);
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), warning);
    }
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), amount);
}

GtkWidget *
premia_reason_row_new (PremiaPaySheet *sheet, guint entry, guint line, PremiaLocale *locale, GError **error)
{
  PremiaLetterhead letterhead = { .company = "", .made_on = PREMIA_DATE_NONE, .locale = locale };
  const PremiaPayEntry *what;
  PremiaExplanation *explanation;
  PremiaReasonRow *self;

  g_return_val_if_fail (sheet != NULL && PREMIA_IS_LOCALE (locale), NULL);
  what = premia_pay_sheet_get_entry (sheet, entry);
  g_return_val_if_fail (what != NULL && line < what->statement->n_lines, NULL);

  explanation = premia_payout_explain (what->payout, what->run, what->statement->person, what->statement->lines[line].component, error);
  if (explanation == NULL)
    return NULL;
  self = g_object_new (PREMIA_TYPE_REASON_ROW, NULL);
  self->sheet = premia_pay_sheet_ref (sheet);
  self->entry = entry;
  self->locale = g_object_ref (locale);
  self->explanation = explanation;
  premia_run_view_init (&self->view, what->payout, what->run, &letterhead);
  show_line (self);
  return GTK_WIDGET (self);
}

guint
premia_reason_row_get_component (PremiaReasonRow *self)
{
  g_return_val_if_fail (PREMIA_IS_REASON_ROW (self), 0);

  return self->explanation->line.component;
}

const PremiaLine *
premia_reason_row_get_line (PremiaReasonRow *self)
{
  g_return_val_if_fail (PREMIA_IS_REASON_ROW (self), NULL);

  return &self->explanation->line;
}

char *
premia_reason_row_say (PremiaReasonRow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *why = NULL;
  g_autofree char *skipped = NULL;

  g_return_val_if_fail (PREMIA_IS_REASON_ROW (self), NULL);

  name = premia_run_view_say_component (&self->view, self->explanation->line.component);
  amount = premia_locale_format_money (self->locale, self->explanation->line.amount, self->view.scheme->currency, self->view.digits);
  why = premia_wording_why (self->explanation, self->view.scheme, self->view.words);
  skipped = premia_wording_skipped (self->explanation, self->view.dataset, self->view.zone, self->view.words);
  return g_strdup_printf ("%s — %s: %s — %s%s%s", premia_pay_sheet_get_name (self->sheet, self->entry), name, amount, why,
                          skipped != NULL ? "; " : "", skipped != NULL ? skipped : "");
}
