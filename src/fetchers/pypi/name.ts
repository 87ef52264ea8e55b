/** The one spelling under which an index knows a project (PEP 503): `Flask_SQLAlchemy` and `flask-sqlalchemy` are the same. */
export function normaliseName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
