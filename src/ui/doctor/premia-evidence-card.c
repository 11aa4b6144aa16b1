/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-evidence-card"

#include "premia-evidence-card.h"
#include "premia-table-view.h"

#include "ui/chart/premia-chart-view.h"

#include <glib/gi18n.h>

/* More rows are for a spreadsheet. */
#define MAX_ROWS 120

struct _PremiaEvidenceCard
{
  GtkWidget        parent_instance;
  GtkWidget       *box;
  GtkLabel        *title;
  GtkLabel        *text;
  PremiaChartView *chart;
  GtkWidget       *caption;
  GtkExpander     *expander;
  PremiaEvidence   kind;
  PremiaDiagnosis *diagnosis; /* (owned) */
  PremiaLocale    *locale;    /* (owned) */
};

G_DEFINE_FINAL_TYPE (PremiaEvidenceCard, premia_evidence_card, GTK_TYPE_WIDGET)

static GtkWidget *
make_table (PremiaEvidenceCard *self)
{
  g_autoptr (PremiaDocumentTable) table = premia_document_table_new ();
  const guint n = premia_doctor_evidence_fill_table (self->kind, self->diagnosis, MAX_ROWS, table);
  GtkWidget *view = premia_table_view_new (table, premia_doctor_evidence_get_title (self->kind), self->locale);
  GtkWidget *box, *more;
  g_autofree char *number = NULL, *text = NULL;

  if (n <= MAX_ROWS)
    return view;
  number = premia_locale_format_count (self->locale, n - MAX_ROWS);
  text = g_strdup_printf (ngettext ("And %s more row: save the page as a spreadsheet to see it.", "And %s more rows: save the page as a spreadsheet to see them.",
                                    n - MAX_ROWS), number);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  more = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (more, "dim-label");
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), more);
  return box;
}

static void
on_expanded_cb (PremiaEvidenceCard *self)
{
  if (gtk_expander_get_expanded (self->expander) && gtk_expander_get_child (self->expander) == NULL && self->diagnosis != NULL)
    gtk_expander_set_child (self->expander, make_table (self));
}

static void
premia_evidence_card_dispose (GObject *object)
{
  PremiaEvidenceCard *self = PREMIA_EVIDENCE_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->diagnosis, premia_diagnosis_unref);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_evidence_card_parent_class)->dispose (object);
}

static void
premia_evidence_card_class_init (PremiaEvidenceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_evidence_card_dispose;

  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/doctor/premia-evidence-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaEvidenceCard, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaEvidenceCard, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaEvidenceCard, text);
  gtk_widget_class_bind_template_child (widget_class, PremiaEvidenceCard, chart);
  gtk_widget_class_bind_template_child (widget_class, PremiaEvidenceCard, caption);
  gtk_widget_class_bind_template_child (widget_class, PremiaEvidenceCard, expander);
  gtk_widget_class_bind_template_callback (widget_class, on_expanded_cb);
}

static void
premia_evidence_card_init (PremiaEvidenceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_evidence_card_new (PremiaEvidence kind, PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  const char *title = premia_doctor_evidence_get_title (kind);
  PremiaEvidenceCard *self;
  g_autofree char *text = NULL;
  g_autoptr (PremiaChart) chart = NULL;

  g_return_val_if_fail (kind < PREMIA_N_EVIDENCE && diagnosis != NULL && PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_EVIDENCE_CARD, NULL);
  self->kind = kind;
  self->diagnosis = premia_diagnosis_ref (diagnosis);
  self->locale = g_object_ref (locale);
  text = premia_doctor_evidence_say (kind, diagnosis, locale);
  chart = premia_doctor_evidence_make_chart (kind, diagnosis, locale);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (chart != NULL)
    premia_chart_view_set_chart (self->chart, chart, title);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), chart != NULL);
  gtk_widget_set_visible (self->caption, chart != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), chart != NULL);
  if (chart == NULL)
    gtk_box_append (GTK_BOX (self->box), make_table (self));
  return GTK_WIDGET (self);
}

PremiaEvidence
premia_evidence_card_get_kind (PremiaEvidenceCard *self)
{
  g_return_val_if_fail (PREMIA_IS_EVIDENCE_CARD (self), PREMIA_N_EVIDENCE);

  return self->kind;
}

void
premia_evidence_card_set_table_shown (PremiaEvidenceCard *self, gboolean shown)
{
  g_return_if_fail (PREMIA_IS_EVIDENCE_CARD (self));

  gtk_expander_set_expanded (self->expander, shown);
}

gboolean
premia_evidence_card_get_table_shown (PremiaEvidenceCard *self)
{
  g_return_val_if_fail (PREMIA_IS_EVIDENCE_CARD (self), FALSE);

  return !gtk_widget_get_visible (GTK_WIDGET (self->expander)) || gtk_expander_get_expanded (self->expander);
}
