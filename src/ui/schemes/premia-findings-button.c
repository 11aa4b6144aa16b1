/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-findings-button"

#include "premia-findings-button.h"

#include "design/premia-scheme-mend.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

struct _PremiaFindingsButton
{
  GtkWidget      parent_instance;
  GtkWidget     *button;
  GtkImage      *icon;
  GtkLabel      *count;
  GtkLabel      *stale;
  GtkBox        *list;
};

G_DEFINE_FINAL_TYPE (PremiaFindingsButton, premia_findings_button, GTK_TYPE_WIDGET)

static void
premia_findings_button_dispose (GObject *object)
{
  PremiaFindingsButton *self = PREMIA_FINDINGS_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (premia_findings_button_parent_class)->dispose (object);
}

static void
premia_findings_button_class_init (PremiaFindingsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_findings_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-findings-button.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingsButton, button);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingsButton, icon);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingsButton, count);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingsButton, stale);
  gtk_widget_class_bind_template_child (widget_class, PremiaFindingsButton, list);
}

static void
premia_findings_button_init (PremiaFindingsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
new_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static const char *
style_of (PremiaSeverity severity)
{
  switch (severity)
    {
    case PREMIA_SEVERITY_SERIOUS:
      return "serious";
    case PREMIA_SEVERITY_WARNING:
      return "warning";
    case PREMIA_SEVERITY_NOTE:
    default:
      return "note";
    }
}

static void
on_mend_clicked_cb (GtkWidget *button)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* What the page does with it: premia-schemes-page-doctor.c. */
static GtkWidget *
new_mend_button (const PremiaFinding *finding)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Mend It…"));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uii)", (guint) finding->code, finding->component, finding->other);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.mend-finding");
  g_signal_connect (button, "clicked", G_CALLBACK (on_mend_clicked_cb), NULL);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 3);
  return button;
}

static gboolean
can_mend (const PremiaFinding *finding, PremiaScheme *scheme)
{
  g_autoptr (PremiaScheme) mended = premia_scheme_mend (scheme, finding, NULL, NULL, NULL);

  return mended != NULL;
}

static GtkWidget *
new_finding (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *sentence = premia_wording_finding (finding, scheme, dataset, words);
  g_autofree char *certainty = premia_wording_finding_certainty (finding, scheme, words);

  gtk_widget_add_css_class (box, "finding");
  gtk_widget_add_css_class (box, style_of (finding->severity));
  gtk_box_append (GTK_BOX (box), new_line (premia_wording_finding_title (finding->code, words), "heading"));
  gtk_box_append (GTK_BOX (box), new_line (sentence, NULL));
  if (certainty != NULL)
    gtk_box_append (GTK_BOX (box), new_line (certainty, "caption"));
  if (finding->mend != PREMIA_MEND_NONE)
    {
      g_autofree char *mend = premia_wording_finding_mend (finding, scheme, words);

      gtk_box_append (GTK_BOX (box), new_line (mend, "dim-label"));
      if (can_mend (finding, scheme))
        gtk_box_append (GTK_BOX (box), new_mend_button (finding));
    }
  return box;
}

static void
show_button (PremiaFindingsButton *self, guint n, PremiaSeverity worst, gboolean stale)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *name = g_strdup_printf (ngettext ("%u finding of the doctor", "%u findings of the doctor", n), n);

  for (PremiaSeverity severity = PREMIA_SEVERITY_NOTE; severity <= PREMIA_SEVERITY_SERIOUS; severity++)
    gtk_widget_remove_css_class (widget, style_of (severity));
  gtk_widget_add_css_class (widget, style_of (worst));
  gtk_image_set_from_icon_name (self->icon, worst == PREMIA_SEVERITY_NOTE ? "dialog-information-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_text (self->count, count);
  gtk_widget_set_tooltip_text (self->button, name);
  premia_own_name_set (GTK_WIDGET (self->button), name);
  premia_findings_button_set_stale (self, stale);
}

void
premia_findings_button_set_stale (PremiaFindingsButton *self, gboolean stale)
{
  g_return_if_fail (PREMIA_IS_FINDINGS_BUTTON (self));

  if (stale)
    gtk_widget_add_css_class (self->button, "stale");
  else
    gtk_widget_remove_css_class (self->button, "stale");
  gtk_widget_set_visible (GTK_WIDGET (self->stale), stale);
}

void
premia_findings_button_set (PremiaFindingsButton *self, GPtrArray *findings, PremiaScheme *scheme, PremiaDataset *dataset,
                            PremiaLocale *locale, gboolean stale)
{
  PremiaSeverity worst = PREMIA_SEVERITY_NOTE;
  guint n = findings != NULL ? findings->len : 0;
  GtkWidget *child;

  g_return_if_fail (PREMIA_IS_FINDINGS_BUTTON (self));
  g_return_if_fail (n == 0 || (scheme != NULL && PREMIA_IS_LOCALE (locale)));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < n; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (findings, i);

      worst = MAX (worst, finding->severity);
      gtk_box_append (self->list, new_finding (finding, scheme, dataset, premia_locale_get_words (locale)));
    }
  if (n > 0)
    show_button (self, n, worst, stale);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
