/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page.h"

struct _PremiaSchemesPage
{
  PremiaPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PremiaSchemesPage, premia_schemes_page, PREMIA_TYPE_PAGE)

static void
premia_schemes_page_class_init (PremiaSchemesPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/premia/Premia/schemes/premia-schemes-page.ui");
}

static void
premia_schemes_page_init (PremiaSchemesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
