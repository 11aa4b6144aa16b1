/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-people-page"

#include "premia-people-page.h"

struct _PremiaPeoplePage
{
  PremiaPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PremiaPeoplePage, premia_people_page, PREMIA_TYPE_PAGE)

static void
premia_people_page_class_init (PremiaPeoplePageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/premia/Premia/people/premia-people-page.ui");
}

static void
premia_people_page_init (PremiaPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
