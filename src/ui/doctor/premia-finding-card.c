/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-finding-card"

#include "premia-finding-card.h"

#include "report/premia-doctor-words.h"

struct _PremiaFindingCard
{
  GtkWidget      parent_instance;
  GtkWidget     *box;
  GtkLabel      *title;
  GtkLabel      *severity;
  GtkLabel      *sentence;
  GtkLabel      *certainty;
  GtkLabel      *mend;
  GtkWidget     *buttons;
  GtkWidget     *mend_button;
  GtkWidget     *evidence_button;
  PremiaFinding *finding; /* (owned) */
};

enum
{
  MEND,
  EVIDENCE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaFindingCard, premia_finding_card, GTK_TYPE_WIDGET)

static void
on_mend_cb (PremiaFindingCard *self)
{
  g_signal_emit (self, signals[MEND], 0);
}

static void
on_evidence_cb (PremiaFindingCard *self)
{
  g_signal_emit (self, signals[EVIDENCE], 0);
}

static void
premia_finding_card_dispose (GObject *object)
{
  PremiaFindingCard *self = PREMIA_FINDING_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (premia_finding_card_parent_class)->dispose (object);
}

static void
premia_finding_card_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_FINDING_CARD (object)->finding, premia_finding_free);

  G_OBJECT_CLASS (premia_finding_card_parent_class)->finalize (object);
}

static void
premia_finding_card_class_init (PremiaFindingCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_finding_card_dispose;
  object_class->finalize = premia_finding_card_finalize;

  signals[MEND] = g_signal_new ("mend", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EVIDENCE] = g_signal_new ("evidence", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/doctor/premia-finding-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingCard, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingCard, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingCard, severity);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingCard, certainty);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingCard, mend);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingCard, mend_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingCard, evidence_button);
  gtk_widget_class_bind_template_callback (widget_class, on_mend_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_evidence_cb);
}

static void
premia_finding_card_init (PremiaFindingCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_finding_card_set_offers (self, FALSE, FALSE);
}

/* Takes @text. */
static void
show_text (GtkLabel *label, char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
  g_free (text);
}

GtkWidget *
premia_finding_card_new (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, PremiaLocale *locale)
{
  const PremiaWords *words;
  const char *title, *severity;
  PremiaFindingCard *self;

  g_return_val_if_fail (finding != NULL && scheme != NULL && PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_FINDING_CARD, NULL);
  words = premia_locale_get_words (locale);
  title = premia_wording_finding_title (finding->code, words);
  severity = premia_doctor_get_severity_name (finding->severity);
  self->finding = premia_finding_copy (finding);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->severity, severity);
  show_text (self->sentence, premia_wording_finding (finding, scheme, dataset, words));
  show_text (self->certainty, premia_wording_finding_certainty (finding, scheme, words));
  show_text (self->mend, finding->mend != PREMIA_MEND_NONE ? premia_wording_finding_mend (finding, scheme, words) : NULL);
  gtk_widget_add_css_class (self->box, premia_severity_to_string (finding->severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, severity, -1);
  return GTK_WIDGET (self);
}

const PremiaFinding *
premia_finding_card_get_finding (PremiaFindingCard *self)
{
  g_return_val_if_fail (PREMIA_IS_FINDING_CARD (self), NULL);

  return self->finding;
}

void
premia_finding_card_set_offers (PremiaFindingCard *self, gboolean mend, gboolean evidence)
{
  g_return_if_fail (PREMIA_IS_FINDING_CARD (self));

  gtk_widget_set_visible (self->mend_button, mend);
  gtk_widget_set_visible (self->evidence_button, evidence);
  gtk_widget_set_visible (self->buttons, mend || evidence);
}

void
premia_finding_card_set_stale (PremiaFindingCard *self, gboolean stale)
{
  g_return_if_fail (PREMIA_IS_FINDING_CARD (self));

  if (stale)
    gtk_widget_add_css_class (self->box, "stale");
  else
    gtk_widget_remove_css_class (self->box, "stale");
}
