/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-summary"

#include "premia-pay-summary.h"
#include "premia-pay-concerns.h"
#include "ui/page/premia-columns-layout.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

/* More are told together: the summary is to be taken in at a glance. */
#define MAX_SCHEMES 4

struct _PremiaPaySummary
{
  AdwBin          parent_instance;
  GtkLabel       *total;
  GtkLabel       *people;
  GtkGrid        *schemes;
  GtkLabel       *note;
  GtkMenuButton  *concerns_button;
  GtkLabel       *concerns_label;
  GtkPopover     *popover;
  GtkBox         *concerns;
};

enum { FOLLOWED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaPaySummary, premia_pay_summary, ADW_TYPE_BIN)

static char *
say_people (guint n, PremiaLocale *locale)
{
  g_autofree char *number = premia_locale_format_count (locale, n);

  return g_strdup_printf (ngettext ("%s person", "%s people", n), number);
}

static char *
say_total (PremiaPaySheet *sheet, PremiaLocale *locale)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* Currencies are never added to each other. */
  for (guint i = 0; i < sheet->sums->len; i++)
    {
      const PremiaPaySum *sum = &g_array_index (sheet->sums, PremiaPaySum, i);
      g_autofree char *amount = premia_locale_format_money (locale, sum->total, sum->currency, sum->digits);

      g_string_append_printf (text, "%s%s", i > 0 ? " + " : "", amount);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- by scheme ---- */

static void
add_cell (PremiaPaySummary *self, const char *text, int column, int line, gboolean is_number)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  if (is_number)
    gtk_widget_add_css_class (label, "numeric");
  if (column == 1)
    gtk_widget_add_css_class (label, "dim-label");
  if (column == 0)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (label, TRUE);
    }
  gtk_grid_attach (self->schemes, label, column, line, 1, 1);
}

static void
add_share (PremiaPaySummary *self, const PremiaPayShare *share, int line, PremiaLocale *locale)
{
  PremiaScheme *scheme = premia_payout_get_scheme (share->payout);
  const char *label = premia_label_get (&scheme->name, premia_locale_get_words (locale)->language);
  g_autofree char *people = say_people (share->n_people, locale);
  g_autofree char *amount = premia_locale_format_money (locale, share->total, scheme->currency, premia_scheme_get_digits (scheme));

  add_cell (self, label != NULL && *label != '\0' ? label : scheme->id, 0, line, FALSE);
  add_cell (self, people, 1, line, TRUE);
  add_cell (self, amount, 2, line, TRUE);
}

static void
show_schemes (PremiaPaySummary *self, PremiaPaySheet *sheet, PremiaLocale *locale)
{
  const guint n = sheet->shares->len <= MAX_SCHEMES ? sheet->shares->len : MAX_SCHEMES - 1;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->schemes))) != NULL)
    gtk_grid_remove (self->schemes, child);
  for (guint i = 0; i < n; i++)
    add_share (self, &g_array_index (sheet->shares, PremiaPayShare, i), (int) i, locale);
  if (n < sheet->shares->len)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more scheme", "and %u more schemes", sheet->shares->len - n), sheet->shares->len - n);

      add_cell (self, more, 0, (int) n, FALSE);
    }
}

/* ---- what wants a look ---- */

static void
on_concern_activated_cb (PremiaPaySummary *self, AdwActionRow *row)
{
  const int entry = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "entry"));
  const int component = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "component"));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[FOLLOWED], 0, entry, component);
}

static GtkWidget *
make_concern (PremiaPaySummary *self, const PremiaConcern *concern)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), concern->title);
  if (concern->detail != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), concern->detail);
  if (concern->entry < 0)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      return row;
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data (G_OBJECT (row), "entry", GINT_TO_POINTER (concern->entry));
  g_object_set_data (G_OBJECT (row), "component", GINT_TO_POINTER (concern->line));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_concern_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_group (PremiaPaySummary *self, PremiaPaySheet *sheet, PremiaConcernKind kind)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint n = 0;

  for (guint i = 0; i < sheet->concerns->len; i++)
    {
      const PremiaConcern *concern = g_ptr_array_index (sheet->concerns, i);

      if (concern->kind != kind)
        continue;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_concern (self, concern));
      n++;
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), premia_concern_kind_get_title (kind));
  gtk_widget_set_visible (group, n > 0);
  return group;
}

static void
show_concerns (PremiaPaySummary *self, PremiaPaySheet *sheet, PremiaLocale *locale)
{
  g_autofree char *number = premia_locale_format_count (locale, sheet->concerns->len);
  g_autofree char *text = g_strdup_printf (ngettext ("%s thing to check", "%s things to check", sheet->concerns->len), number);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->concerns))) != NULL)
    gtk_box_remove (self->concerns, child);
  for (PremiaConcernKind kind = 0; kind < PREMIA_N_CONCERNS; kind++)
    gtk_box_append (self->concerns, make_group (self, sheet, kind));
  gtk_label_set_text (self->concerns_label, text);
  premia_own_name_set (GTK_WIDGET (self->concerns_button), text);
  gtk_widget_set_visible (GTK_WIDGET (self->concerns_button), sheet->concerns->len > 0);
}

static void
premia_pay_summary_class_init (PremiaPaySummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[FOLLOWED] = g_signal_new ("followed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);

  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-pay-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPaySummary, total);
  gtk_widget_class_bind_template_child (widget_class, PremiaPaySummary, people);
  gtk_widget_class_bind_template_child (widget_class, PremiaPaySummary, schemes);
  gtk_widget_class_bind_template_child (widget_class, PremiaPaySummary, note);
  gtk_widget_class_bind_template_child (widget_class, PremiaPaySummary, concerns_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaPaySummary, concerns_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaPaySummary, popover);
  gtk_widget_class_bind_template_child (widget_class, PremiaPaySummary, concerns);
}

static void
premia_pay_summary_init (PremiaPaySummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
premia_pay_summary_show (PremiaPaySummary *self, PremiaPaySheet *sheet, PremiaLocale *locale)
{
  g_autofree char *total = NULL;
  g_autofree char *people = NULL;
  g_autofree char *note = NULL;

  g_return_if_fail (PREMIA_IS_PAY_SUMMARY (self));
  g_return_if_fail (sheet != NULL && PREMIA_IS_LOCALE (locale));

  total = say_total (sheet, locale);
  people = say_people (sheet->n_people, locale);
  note = premia_pay_sheet_say_note (sheet, locale);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_label_set_text (self->total, total);
  gtk_label_set_text (self->people, people);
  show_schemes (self, sheet, locale);
  show_concerns (self, sheet, locale);
}
