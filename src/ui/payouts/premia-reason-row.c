/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reason-row"

#include "premia-reason-row.h"
#include "premia-reason-table.h"

#include "report/premia-run-view.h"
#include "report/premia-statement-parts.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

struct _PremiaReasonRow
{
  AdwExpanderRow     parent_instance;
  PremiaPaySheet    *sheet;       /* (owned) */
  guint              entry;
  PremiaLocale      *locale;      /* (owned) */
  PremiaRunView      view;        /* of the sheet's ledger */
  const PremiaLedgerLine *line;   /* borrowed from it */
  PremiaExplanation *explanation; /* (owned) (nullable): NULL: what the line says itself is all there is */
  char              *name;        /* (owned) */
  gint64             adjustment;
  gboolean           filled;
};

enum { FOLLOWED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaReasonRow, premia_reason_row, ADW_TYPE_EXPANDER_ROW)

static const PremiaLedgerStatement *
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
make_link (PremiaReasonRow *self, const PremiaLedgerLine *line)
{
  g_autofree char *name = premia_run_view_say_line (&self->view, line);
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
  premia_own_name_set (GTK_WIDGET (button), name);
  g_object_set_data (G_OBJECT (button), "component", GUINT_TO_POINTER ((guint) line->index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_link_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_links (PremiaReasonRow *self, GtkBox *box)
{
  const PremiaLedgerStatement *statement = get_statement (self);
  const PremiaComponentType type = self->line->type;
  guint64 of;

  if (self->line->kind != PREMIA_LEDGER_COMPONENT || self->line->index < 0
      || (type != PREMIA_COMPONENT_MULTIPLIER && type != PREMIA_COMPONENT_CAP && type != PREMIA_COMPONENT_FLOOR))
    return;
  of = premia_scheme_get_of (self->view.scheme, (guint) self->line->index);
  /* Translators: heading over lines of a statement that a multiplier, a cap or a floor is about */
  add_heading (box, _("Worked out from"));
  for (guint i = 0; i < statement->n_lines; i++)
    if (statement->lines[i].kind == PREMIA_LEDGER_COMPONENT && statement->lines[i].version == self->line->version && statement->lines[i].index >= 0
        && (of >> statement->lines[i].index & 1) != 0)
      gtk_box_append (box, make_link (self, &statement->lines[i]));
}

/* ---- what it opens into ---- */

static void
add_rule (PremiaReasonRow *self, GtkBox *box)
{
  g_autofree char *rule = NULL;

  /* The scheme may say something else today than what was closed. */
  if (self->explanation == NULL)
    return;
  rule = premia_wording_component (self->view.scheme, self->explanation->line.component, self->view.words);
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
  if (self->explanation != NULL)
    premia_statement_add_parts (&self->view, document, self->explanation, self->explanation->line.component, told);
  else
    premia_statement_add_frozen_parts (&self->view, document, self->line);
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

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
add_buttons (PremiaReasonRow *self, GtkBox *box)
{
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *buttons[4];
  guint n = 0;

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 4);
  gtk_widget_add_css_class (flow, "statement-deeds");
  buttons[n] = make_button (_("_Copy this reason"), NULL);
  g_signal_connect_object (buttons[n++], "clicked", G_CALLBACK (on_copy_clicked_cb), self, G_CONNECT_SWAPPED);
  buttons[n] = make_button (_("_Question…"), "payouts.ask");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[n++]), "s", self->line->component);
  if (self->adjustment != 0)
    {
      buttons[n] = make_button (_("_Edit…"), "payouts.edit-adjustment");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[n++]), "x", self->adjustment);
      buttons[n] = make_button (_("_Remove"), "payouts.remove-adjustment");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[n++]), "x", self->adjustment);
    }
  for (guint i = 0; i < n; i++)
    {
      gtk_flow_box_insert (GTK_FLOW_BOX (flow), buttons[i], -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (buttons[i]), FALSE);
    }
  gtk_box_append (box, flow);
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
  add_buttons (self, GTK_BOX (box));
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
  g_clear_pointer (&self->name, g_free);
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

static char *
say_why (PremiaReasonRow *self)
{
  return self->explanation != NULL ? premia_wording_why (self->explanation, self->view.scheme, self->view.words)
                                   : premia_wording_ledger_line (self->line, self->view.scheme, self->view.words);
}

static void
add_mark (PremiaReasonRow *self, const char *icon, const char *css_class, const char *text)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, css_class);
  gtk_widget_set_tooltip_text (image, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), image);
}

static void
show_line (PremiaReasonRow *self)
{
  g_autofree char *why = say_why (self);
  g_autofree char *sentence = premia_run_view_capitalise (why);
  g_autofree char *text = premia_locale_format_amount (self->locale, self->line->amount, self->view.digits);
  g_autofree char *both = NULL;
  GtkWidget *amount = gtk_label_new (text);

  self->name = premia_run_view_say_line (&self->view, self->line);
  both = g_strdup_printf ("%s, %s", self->name, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), sentence);
  gtk_widget_add_css_class (amount, "numeric");
  gtk_widget_add_css_class (amount, self->line->amount != 0 ? "heading" : "dim-label");
  if (self->line->attention && !premia_pay_sheet_get_entry (self->sheet, self->entry)->closed)
    add_mark (self, "dialog-warning-symbolic", "warning", _("This line wants a look"));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), amount);
}

GtkWidget *
premia_reason_row_new (PremiaPaySheet *sheet, guint entry, guint line, PremiaLocale *locale, GError **error)
{
  PremiaLetterhead letterhead = { .company = "", .made_on = PREMIA_DATE_NONE, .locale = locale };
  g_autoptr (PremiaExplanation) explanation = NULL;
  const PremiaPayEntry *what;
  PremiaReasonRow *self;
  PremiaRunView whole;

  g_return_val_if_fail (sheet != NULL && PREMIA_IS_LOCALE (locale), NULL);
  what = premia_pay_sheet_get_entry (sheet, entry);
  g_return_val_if_fail (what != NULL && line < what->statement->n_lines, NULL);

  if (what->statement->lines[line].kind == PREMIA_LEDGER_COMPONENT
      && !premia_ledger_explain (what->ledger, what->run, what->statement->person, line, &explanation, error))
    return NULL;
  self = g_object_new (PREMIA_TYPE_REASON_ROW, NULL);
  self->sheet = premia_pay_sheet_ref (sheet);
  self->entry = entry;
  self->locale = g_object_ref (locale);
  self->line = &what->statement->lines[line];
  self->explanation = g_steal_pointer (&explanation);
  premia_run_view_init_ledger (&whole, what->ledger, what->run, &letterhead);
  premia_run_view_init_version (&self->view, &whole, self->line);
  show_line (self);
  return GTK_WIDGET (self);
}

int
premia_reason_row_get_component (PremiaReasonRow *self)
{
  g_return_val_if_fail (PREMIA_IS_REASON_ROW (self), -1);

  return self->line->kind == PREMIA_LEDGER_COMPONENT ? self->line->index : -1;
}

const PremiaLedgerLine *
premia_reason_row_get_line (PremiaReasonRow *self)
{
  g_return_val_if_fail (PREMIA_IS_REASON_ROW (self), NULL);

  return self->line;
}

const char *
premia_reason_row_get_name (PremiaReasonRow *self)
{
  g_return_val_if_fail (PREMIA_IS_REASON_ROW (self), NULL);

  return self->name;
}

void
premia_reason_row_set_adjustment (PremiaReasonRow *self, gint64 id)
{
  g_return_if_fail (PREMIA_IS_REASON_ROW (self) && !self->filled);

  self->adjustment = id;
}

void
premia_reason_row_set_questions (PremiaReasonRow *self, guint n)
{
  g_autofree char *text = NULL;

  g_return_if_fail (PREMIA_IS_REASON_ROW (self));

  if (n == 0)
    return;
  text = g_strdup_printf (ngettext ("%u open question", "%u open questions", n), n);
  add_mark (self, "dialog-question-symbolic", "accent", text);
}

char *
premia_reason_row_say (PremiaReasonRow *self)
{
  g_autofree char *amount = NULL;
  g_autofree char *why = NULL;
  g_autofree char *skipped = NULL;

  g_return_val_if_fail (PREMIA_IS_REASON_ROW (self), NULL);

  amount = premia_locale_format_money (self->locale, self->line->amount, self->view.scheme->currency, self->view.digits);
  why = say_why (self);
  if (self->explanation != NULL)
    skipped = premia_wording_skipped (self->explanation, self->view.dataset, self->view.zone, self->view.words);
  return g_strdup_printf ("%s — %s: %s — %s%s%s", premia_pay_sheet_get_name (self->sheet, self->entry), self->name, amount, why,
                          skipped != NULL ? "; " : "", skipped != NULL ? skipped : "");
}
